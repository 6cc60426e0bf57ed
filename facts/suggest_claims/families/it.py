"""Words that point to a concept, in Italian; inflected forms where the endings of a word do not tell."""

from collections.abc import Mapping

# Rows read better than columns here.
# fmt: off

ITALIAN: Mapping[str, str] = {
    "announce": "annunciare | annuncia | annunciato | annuncio | annunciano | presentato | presentata | svelato",
    "sign": "firmare | firmato | firmata | firma | siglato | siglata | sottoscritto | sottoscritta",
    "launch":
        "lancio | lanciare | lanciato | lanciata | debutto | debutta | esordio | uscita | in arrivo | arriva "
        "| arrivo | arriverà | rilascio",
    "sale_start":
        "in vendita | concessionari | concessionaria | concessionarie | sul mercato | nei negozi | "
        "commercializzazione | in arrivo | arriverà",
    "sell": "vendere | venduto | vendute | venduti | vendita | vendite | consegnate | consegne | acquirenti",
    "open":
        "aprire | apre | aprirà | aperto | aperta | apertura | riapertura | inaugurato | inaugurazione | "
        "inaugurata",
    "close":
        "chiudere | chiude | chiuderà | chiuso | chiusa | chiusura | completamento | completata | "
        "perfezionamento",
    "start":
        "inizio | inizia | inizierà | iniziato | avvio | avviata | avviare | partire | parte | partirà | "
        "comincia | al via",
    "end": "fine | finire | finisce | termine | terminare | scadenza | scade | conclusione",
    "produce":
        "produrre | prodotto | prodotta | prodotti | prodotte | produzione | costruire | costruirà | "
        "costruito | costruita | costruiti | assemblare | assemblato | assemblata | assemblaggio | fabbricato "
        "| fabbricazione | stabilimento | fabbrica",
    "manufacturer": "costruttore | produttore | costruito da | prodotto da | costruirà | produrrà",
    "assemble": "assemblare | assemblato | assemblata | assemblaggio | montaggio",
    "develop": "sviluppare | sviluppato | sviluppata | sviluppo | progettazione",
    "design": "disegnato da | disegnato | disegnata | progettato | progettata | designer",
    "found": "fondare | fondata | fondato | fondatore | fondazione | istituito | istituita | nata | creata",
    "born": "nato | nata | nascita | nacque | natio",
    "dead":
        "morto | morta | morti | morte | deceduti | deceduto | ucciso | uccisa | uccisi | vittime | vittima | "
        "perso la vita | bilancio",
    "injured": "feriti | ferito | ferita | ferite | ricoverati",
    "missing": "dispersi | disperso | dispersa | scomparsi | mancano all'appello",
    "arrest": "arrestare | arrestato | arrestati | arresti | arresto | fermati | in manette",
    "evacuate": "evacuare | evacuati | evacuato | evacuate | sgomberate | sgomberati | sfollati | senza tetto",
    "rescue": "salvati | salvate | soccorsi | soccorse | superstiti | sopravvissuti | tratti in salvo",
    "infect": "contagiati | contagi | casi | positivi | infettati",
    "damage": "danni | danno | perdite",
    "destroy": "distrutti | distrutte | danneggiati | danneggiate | bruciati | allagate",
    "price": "prezzo | prezzi | costa | costerà | costo | costare | pagare | pagato | paga | listino | biglietto",
    "cost": "costo | costi | costa | costerà | costato | spesa",
    "spend":
        "spendere | speso | spesa | spende | spenderà | investire | investito | investimento | investimenti | "
        "stanziati | stanziato",
    "revenue": "ricavi | ricavo | fatturato | incassi | entrate",
    "profit": "utile | utili | profitto | profitti | guadagni | guadagno",
    "loss": "perdita | perdite | perso | disavanzo | deficit",
    "debt": "debito | debiti | indebitamento",
    "budget": "bilancio preventivo | budget | fondi | finanziamento | finanziamenti | contributo | aiuti | sussidio",
    "salary": "stipendio | stipendi | salario | salari | paga | retribuzione",
    "fine": "multa | multe | multato | sanzione | sanzioni",
    "worth": "vale | valutata | valutazione | valore",
    "raise": "raccolto | raccolti | raccolta | raccoglie",
    "share": "quota | quote | partecipazione | detiene | deteneva | per cento del",
    "growth": "crescita | cresciuto | cresciuta | cresce | crescerà | pil",
    "increase": "aumento | aumentato | aumentata | aumenta | aumenti | salito | salita | rialzo | incremento",
    "reduce":
        "ridurre | ridotto | ridotta | ridotti | riduzione | taglio | tagli | tagliare | tagliato | calo | "
        "calato | diminuzione | sceso | dimezzato",
    "inflation": "inflazione | prezzi al consumo",
    "unemployment": "disoccupazione | disoccupati",
    "interest": "tasso | tassi | interesse | interessi",
    "vote": "voti | voto | votato | votanti | suffragi | preferenze",
    "turnout": "affluenza | partecipazione al voto",
    "elect": "eletto | eletta | elezione | elezioni | urne",
    "rank": "classifica | posto | posizione | graduatoria | piazzato",
    "employ": "dipendenti | dipendente | lavoratori | occupa | impiega | addetti | organico | personale",
    "job": "posti di lavoro | posti | impieghi | posto di lavoro | occupazione",
    "layoff": "licenziamenti | licenziati | licenziare | esuberi",
    "member": "membri | iscritti | membro | soci",
    "seat": "seggi | seggio",
    "population": "popolazione | abitanti | residenti",
    "attend": "spettatori | presenti | manifestanti | partecipanti | visitatori | presenze | in piazza",
    "passenger": "passeggeri | passeggero | a bordo",
    "child": "bambini | bambino | minori | alunni | studenti",
    "firefighter": "pompieri | vigili del fuoco | agenti | soldati | soccorritori | militari",
    "capacity": "capacità | capienza",
    "annual": "all'anno | l'anno | annuo | annua | annuale | ogni anno",
    "area": "superficie | ettari | area | metri quadrati | chilometri quadrati",
    "length": "lungo | lunga | lunghezza | chilometri",
    "height": "altezza | alto | alta | quota",
    "level": "livello | a quota | raggiunto",
    "distance": "distanza | autonomia | chilometri",
    "speed": "velocità | vento | orari",
    "temperature": "temperatura | gradi",
    "magnitude": "magnitudo | scossa",
    "weight": "peso | pesa | tonnellate",
    "power": "potenza | cavalli | megawatt | kilowatt",
    "duration": "durata | durato | durata | dura | durerà",
    "age": "età | anni | anni di età | enne",
    "sentence": "condanna | condannato | condannata | reclusione | carcere | pena",
    "charge": "accusa | accusato | accusata | imputato | indagato | incriminato | reati",
    "trial": "processo | udienza | dibattimento",
    "house": "case | abitazioni | famiglie | edifici | appartamenti | alloggi",
    "vehicle": "auto | vetture | vettura | veicoli | modelli | modello | furgoni | camion",
    "model": "modelli | modello | veicoli | vetture | versioni | auto",
    "plane": "aerei | voli | elicotteri | droni | missili",
    "shop": "negozi | filiali | punti vendita | ristoranti",
    "own":
        "proprietario | proprietaria | proprietà | possiede | appartiene | controllata | controlla | filiale "
        "| casa madre | divisione | fa parte",
    "buy":
        "comprare | compra | comprato | acquistare | acquista | acquistato | acquisto | acquisire | acquisito "
        "| acquisizione | rilevare | rilevato | acquirente",
    "partner":
        "partner | partnership | alleanza | collaborare | collaborazione | accordo con | insieme a | joint "
        "venture | intesa con | scelto",
    "headquarters": "sede | con sede | quartier generale",
    "locate": "situato | situata | si trova | ubicato | ubicata | posizione | collocato",
    "worst_hit": "più colpito | più colpita | più duro | più colpite",
    "happen":
        "avvenuto | avvenuta | successo | accaduto | verificato | tenuto | tenuta | colpito | scoppiato | "
        "scoppiata | ceduto | crollato",
    "burst": "ceduto | crollato | rotto | cedimento | crollo",
    "ceo": "amministratore delegato | ceo | ad",
    "chair": "presidente | presiede | presidentessa",
    "president": "presidente | presidenza",
    "mayor": "sindaco | sindaca",
    "minister": "ministro | ministra | ministero | sottosegretario",
    "director": "direttore | direttrice | diretto da | regista | dirigente",
    "coach": "allenatore | tecnico | mister",
    "spokesperson": "portavoce",
    "winner": "vincitore | vincitrice | vinto | vince | vittoria",
    "appoint": "nominato | nominata | nomina | designato",
    "resign": "dimesso | dimessa | dimissioni | lascia | si dimette",
    "author": "autore | autrice | di | scritto da | a cura di",
    "publish": "pubblicato | pubblicata | pubblicazione | aggiornato",
    "platform": "piattaforma | piattaforme | architettura | pianale",
    "base": "basato su | basata su | basati su | basate su | derivato da",
    "brand": "marchio | marca | marchi | marcato",
    "market": "mercato | mercati | destinato",
    "supply": "fornitore | fornisce | fornirà | fornitura | fornito",
    "successor": "successore | erede | succede | sostituisce | sostituirà | sostituto",
    "predecessor": "predecessore | precedente | esempio",
    "cause": "causa | causato | causata | provocato | a causa di",
    "delay": "rinvio | rinviato | rinviata | ritardo | slittamento",
    "deadline": "scadenza | entro | termine",
    "approve": "approvato | approvata | approvazione | ratificato",
    "attack": "attacco | attaccato | attentato | sparatoria | esplosione",
    "marry": "sposato | sposata | matrimonio | nozze | moglie | marito",
    "study": "studiato | laureato | laureata | università",
    "club": "club | squadra | gioca",
    "score": "gol | reti | punti | risultato",
    "tax": "tassa | tasse | dazi | dazio | imposta",
    "emission": "emissioni | carbonio | CO2",
    "export": "esportazioni | export | esportato",
    "import": "importazioni | importato | import",
    "invest": "investire | investe | investirà | investito | investimento | investimenti",
    "convert": "riconvertire | riconversione | riconvertito | ammodernamento | adeguare",
    "convene": "vertice | incontro | riunione | colloqui | conferenza",
    "language_spoken": "lingua | parla | parlata",
    "capital_city": "capitale",
    "hold": "ospita | ospitato | si tiene | sede | si terrà",
    "power_failure": "senza corrente | blackout | senza elettricità",
    "build": "costruisce | costruirà | produce | assembla",
    "party":
        "partnership | alleanza | accordo | intesa | siglato | sottoscritto | collaborazione | joint venture "
        "| fusione",
    "nationality":
        "azienda | società | casa | costruttore | gruppo | banca | impresa | compagnia | marchio | ministro | "
        "presidente | cantante | attore | scrittore | cittadino",
    "form": "forma | natura",
    "merge": "fusione | fondersi | fusi",
}
