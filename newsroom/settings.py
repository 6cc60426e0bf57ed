"""Every setting, and why it is as it is. All that differs between two installations comes from the environment.

With nothing set, all runs on one machine without a server: SQLite, a broker of files, mail into files,
everything that is written below `var/`. In production two addresses differ, DATABASE_URL and CELERY_BROKER_URL.
"""

from copy import deepcopy
from pathlib import Path
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.secret import kept_secret

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent

# Everything the program writes: database, queue, mail, raw bytes, logs. One folder to keep, move or delete.
VAR = Path(env.str("DJANGO_VAR", default=str(BASE_DIR / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True)

# --- Who may ask, and how -----------------------------------------------------------------------------------

# Off unless asked for: an error page of DEBUG shows sources that nobody has vetted.
DEBUG = env.bool("DJANGO_DEBUG", default=False)

# Off only where pages are served on this machine itself (the demo, the tests): no log-in may cross a network
# unencrypted.
HTTPS = env.bool("DJANGO_HTTPS", default=not DEBUG)

# Signs sessions and password links. Several web machines must share one, so there it is set.
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="") or kept_secret(VAR / "secret_key")

# The names this site answers to; a foreign Host header would end up in the links of our e-mails.
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# Where a reader of an e-mail finds the page: mails are written by the worker, which sees no request.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

# Forms are posted from the site's own address, also behind a proxy that ends TLS.
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# Set only behind a proxy that always sets this header itself: anyone else could pretend to have come by TLS.
BEHIND_PROXY = env.bool("DJANGO_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

SECURE_SSL_REDIRECT = HTTPS
# A load balancer asks for this page over plain HTTP, and it holds no secret.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# Browsers remember for a month to use TLS only; a shorter time can be set for a first trial.
SECURE_HSTS_SECONDS = env.int("DJANGO_HSTS_SECONDS", default=30 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# No page of ours belongs into somebody's frame: a click in it could vet a fact.
X_FRAME_OPTIONS = "DENY"
# Which source an editor reads is nobody else's business.
SECURE_REFERRER_POLICY = "same-origin"
# Scripts, styles and all else come from files of our own: what somebody smuggles into a page does not run there, and
# leads nowhere. The documentation of the API draws its arrows from pictures inside its style sheet (data:).
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# --- What runs ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    # The stock admin; its pages are loaded where pages are served.
    "newsroom.pages.PagesLoadedLater",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles, so that `runserver` serves files the way production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    # Swagger UI from our own server: the documentation page asks no other host for anything.
    "drf_spectacular_sidecar",
    # Import and Export above the lists.
    "import_export",
    "sources",
    "facts",
    # For its one command: what starts web server, worker and beat must know them, and no room may know this one.
    "newsroom",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.content_security.ContentSecurityPolicyMiddleware",
    # Straight after security: static files need no session.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Behind it, because a person may have chosen a language.
    "newsroom.page_language.PageLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # One folder for all pages and mails, in front of the admin's own.
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# An address without a scheme that an editor types means https (and Django 6 will not ask any more).
FORMS_URLFIELD_ASSUME_HTTPS = True

# --- Where rows, files and mails are kept -------------------------------------------------------------------

# Without these a read-then-write transaction fails with "database is locked" about every second time when two
# processes write: WAL lets readers go on, IMMEDIATE takes the write lock first, 20 s outlasts an unfair queue.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000"
    ),
}
# Ready connections make the web process three times as fast. Not in workers: Celery closes the pool after each
# task, which slows them all. So it is asked for by the environment of the web process only.
DATABASE_POOL = {"min_size": 2, "max_size": 8, "timeout": 10}


def _database() -> dict[str, Any]:
    database: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'newsroom.sqlite3'}")
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"] == "django.db.backends.sqlite3":
        options.update(SQLITE_OPTIONS)
        # A file, as in production: several threads and processes of a test must see the same rows.
        database["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
        return database
    # PostgreSQL would compile the longer queries of a sweep each time anew, which costs more than it saves.
    options["options"] = "-c jit=off"
    if env.bool("DATABASE_POOL", default=False):
        options["pool"] = DATABASE_POOL
    return database


# Another log-in of the same database, or of a copy of it, for what the public reads: the strongest wall there is.
# Empty: the one above. Either way that connection can read the tables of the public and no other
# (docs/public-connection.md).
PUBLIC_DATABASE_URL = env.str("PUBLIC_DATABASE_URL", default="")
# On PostgreSQL the role that may do so: that log-in, or one that the connection takes on as soon as it is made.
# Migrating makes it. Empty: none, and `doctor` complains.
PUBLIC_DATABASE_ROLE = env.str(
    "PUBLIC_DATABASE_ROLE", default=(urlsplit(PUBLIC_DATABASE_URL).username or "newsroom_public")
)
# What is asked most is planned once a connection (facts/api/prepared.py). Off behind a pooler that gives each
# transaction another connection.
PUBLIC_DATABASE_PREPARES = env.bool("PUBLIC_DATABASE_PREPARES", default=True)
# The name of the connection that everything public is read over.
PUBLIC_DATABASE = "public"


def _public_database(inside: dict[str, Any]) -> dict[str, Any]:
    database: dict[str, Any] = env.db_url("PUBLIC_DATABASE_URL") if PUBLIC_DATABASE_URL else deepcopy(inside)
    options = database.setdefault("OPTIONS", {})
    # Tests read what they have written.
    database["TEST"] = {"MIRROR": "default"}
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["ENGINE"] = "newsroom.public_sqlite"
        options.update(SQLITE_OPTIONS)
        # A reader takes no lock that writers wait for.
        del options["transaction_mode"]
        return database
    options["options"] = "-c jit=off -c default_transaction_read_only=on"
    if PUBLIC_DATABASE_ROLE and not PUBLIC_DATABASE_URL:
        # Not "assume_role": in a pool that waits for the connection it is about to make (Django 5.2).
        options["options"] += f" -c role={PUBLIC_DATABASE_ROLE}"
    if env.bool("DATABASE_POOL", default=False):
        options["pool"] = DATABASE_POOL
    return database


DATABASES = {"default": _database()}
DATABASES["public"] = _public_database(DATABASES["default"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Collected files have their hash in their name, so browsers may keep them for ever. Where pages are served on this
# machine itself nothing needs to be collected: they are served from where they lie.
STATIC_COLLECTED = env.bool("DJANGO_STATIC_COLLECTED", default=HTTPS)
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static" if STATIC_COLLECTED else None
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
# Only who edits style sheets wants each request to look at the disk again.
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "newsroom.static_files.StaticFilesWithModules"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
    # Uploads between their preview and their confirmation, refused rows until they are fetched: a week at most.
    "imports": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "imports"}},
    # Evidence: each capture under the hash of its bytes, never served by an address.
    "raw": {"BACKEND": "sources.storage.ContentAddressedStorage", "OPTIONS": {"location": VAR / "raw"}},
}

# Mails go into files until a server is named (EMAIL_URL=smtp+tls://user:password@host:587).
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR / "mail")
# A mail server that never answers holds a worker for this many seconds, not for ever.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Newsroom <newsroom@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- What editors send --------------------------------------------------------------------------------------

# A pasted text is a form field. Above Django's 2.5 MB it would be thrown away with a bare 400; texts may have 20 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# --- Time and language --------------------------------------------------------------------------------------

# Rows hold UTC, and pages say so beside each time.
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("it", "Italiano")]
# One catalogue for all rooms: docs/translating.md.
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Rules of the newsroom ----------------------------------------------------------------------------------

# Who speaks in subjects and footers of alert mails, and in the head of every page.
NEWSROOM_NAME = env.str("NEWSROOM_NAME", default="Newsroom")

# A fact is published by a second person. False is for the one-person desk; the public then sees "vetted by one".
FACTS_REQUIRE_SECOND_PERSON = env.bool("FACTS_REQUIRE_SECOND_PERSON", default=True)

# Under which terms others may use what is published; each document says so. A quote in it stays its publisher's.
FACTS_LICENSE = {
    "id": env.str("FACTS_LICENSE", default="CC-BY-4.0"),  # of spdx.org/licenses
    "name": env.str("FACTS_LICENSE_NAME", default="Creative Commons Attribution 4.0 International"),
    "url": env.str("FACTS_LICENSE_URL", default="https://creativecommons.org/licenses/by/4.0/"),
}

# Another suggester of claims beside our own, by its dotted path; it is called as facts.suggest_claims.suggest is, and
# only what it quotes exactly from the text is shown (docs/desk.md). Empty: none.
FACTS_SUGGESTER = env.str("FACTS_SUGGESTER", default="")
# How long a page waits for it.
FACTS_SUGGESTER_SECONDS = env.float("FACTS_SUGGESTER_SECONDS", default=5.0)

# Alert mails to one person within an hour: the last of them tells of all the rest.
ALERTS_PER_HOUR = env.int("ALERTS_PER_HOUR", default=30)

# Where a test kills this process, to show that nothing is lost: docs/reliability.md. Never where a newsroom works.
FACTS_FAULT = env.str("FACTS_FAULT", default="")
if FACTS_FAULT and HTTPS:
    raise ImproperlyConfigured("FACTS_FAULT kills this process on purpose and is for tests only: unset it.")

# --- Sources ---------------------------------------------------------------------------------------------------

# Tasks that are rung with the primary key of each new snapshot. The room sources knows no other room.
NEW_SNAPSHOT_TASKS = ["facts.tasks.take_in_snapshot"]

# Whether the pages of entities and properties offer to ask wikidata.org for a name. Only that name leaves, and only
# when a person presses the button.
WIKIDATA_LOOKUP = env.bool("WIKIDATA_LOOKUP", default=True)

# Where a public archive takes addresses to keep; the source's own is put behind it. Off when empty: that we read a
# page is then nobody's business. With https://web.archive.org/save/ all sources are asked for, the newest first.
ARCHIVE_REQUESTS = env.str("ARCHIVE_REQUESTS", default="")
# Where the archive says whether it has a copy: it answers with errors although it kept the page.
ARCHIVE_LOOKUP = env.str("ARCHIVE_LOOKUP", default="https://archive.org/wayback/available")
# The key of an account there, "ACCESS:SECRET" (https://archive.org/account/s3.php); empty: asked without an account. It
# goes to ARCHIVE_REQUESTS alone, encrypted, and into no log.
ARCHIVE_API_KEY = env.str("ARCHIVE_API_KEY", default="")
if ARCHIVE_API_KEY and not (fullmatch("[!-9;-~]+:[!-~]+", ARCHIVE_API_KEY) and ARCHIVE_REQUESTS.startswith("https:")):
    raise ImproperlyConfigured(
        "ARCHIVE_API_KEY is an access key and a secret, a colon between them, and ARCHIVE_REQUESTS an https address."
    )
# As many as it takes from somebody without an account; with a key, 12.
ARCHIVE_REQUESTS_PER_MINUTE = env.int("ARCHIVE_REQUESTS_PER_MINUTE", default=3)
# Whether sources are captured again on a schedule (sources/schedule_captures.py). Off, only people ask for captures.
SOURCES_LOOK_AGAIN = env.bool("SOURCES_LOOK_AGAIN", default=True)

# --- The public API -----------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    # Public and read-only: no log-in is looked at, so a session can never widen what a reader sees.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "facts.api.operations.PublicOperation",
    # How many proxies of our own stand in front and add to X-Forwarded-For: without it all readers would be one, the
    # proxy. 0: the address that connects is the reader's.
    "NUM_PROXIES": env.int("API_PROXIES", default=int(BEHIND_PROXY)),
    # Else the schema page puts any ?version= into a header, and fails at a line break.
    "ALLOWED_VERSIONS": ["1"],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# How often one address may ask the API: "number/period", a period being second, min, hour or day. Empty: without limit.
API_RATE = env.str("API_RATE", default="300/min")
# For how many seconds caches on the way may keep what the public reads without asking whether it still is so. 0: they
# ask each time, for one query, and a retraction reaches them at once; more spares that query, and is late by as much.
PUBLIC_MAX_AGE = env.int("PUBLIC_MAX_AGE", default=0)
# The same for whole lists and editions of the data set.
API_FILES_RATE = env.str("API_FILES_RATE", default="60/hour")

SPECTACULAR_SETTINGS = {
    "TITLE": "Vetted facts",
    "DESCRIPTION": (
        "What the newsroom stands behind, with the evidence for it. Read-only and public: GET, HEAD and OPTIONS, "
        "anything else is answered with 405. Every error is a problem (RFC 9457)."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    # Names of operations and tags begin behind it.
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Four things have a kind; without a name each would be called by a checksum of its choices.
    "ENUM_NAME_OVERRIDES": {
        "EntityKind": "facts.models.entity.EntityKind",
        "PropertyKind": "facts.models.property.Property.Kind",
        "CorrectionKind": "facts.models.fact.CorrectionKind",
        "ContradictionKind": "facts.models.contradiction.ContradictionKind",
        "SourceKind": "sources.models.source.Source.Kind",
    },
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "facts.api.operations.with_headers"],
    # The schema describes the API, not the page that serves the schema.
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    # With links into the page each operation is a button with a link inside, which nobody can reach by keys.
    "SWAGGER_UI_SETTINGS": {"deepLinking": False},
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# Editions of the data set, which workers make and web processes send: one folder for all of them.
DATASETS_FOLDER = Path(env.str("DATASETS_FOLDER", default=str(VAR / "datasets"))).resolve()
# Older ones are deleted, but never the latest.
DATASETS_KEEP_DAYS = env.int("DATASETS_KEEP_DAYS", default=7)
# Behind nginx: the internal location that has this folder, e.g. /datasets-of-ours/; it then sends the files itself
# (X-Accel-Redirect). Empty: we do.
DATASETS_ACCEL = env.str("DATASETS_ACCEL", default="")

# --- Celery: the database is the outbox, a message is only a hint that there is something to do ----------------

# Files in var/queue by default (the host says nothing); in production redis://host:6379/0, a Redis of its own that
# never evicts (noeviction).
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="embedded://localhost")
BROKER_IS_EMBEDDED = CELERY_BROKER_URL.startswith("embedded:")

# What a web process remembers for itself, and what all of them count together, in the Redis that there is anyway.
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counters": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counters"},
}
if CELERY_BROKER_URL.startswith(("redis:", "rediss:")):
    CACHES["counters"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CELERY_BROKER_URL,
        "KEY_PREFIX": "newsroom",
        # One that hangs is given up at once: facts/api/throttling.py.
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }

CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"folder": str(VAR / "queue")}
    if BROKER_IS_EMBEDDED
    else {
        # A message of a killed worker comes back after this long: above the longest task, else it runs twice.
        "visibility_timeout": 600,
        # Kombu looks for such messages every 10 s only with these two; its default is every 100 s.
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        # A frozen Redis is given up after seconds; without these a sender hangs for ever. 5 s outlast its 1 s poll.
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
    }
)
# A worker that starts before its broker waits for it.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A task interrupted by a broken connection starts again from its row: nothing is gained by finishing it unacknowledged.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# Acknowledged when done, and handed back when its process dies: a killed worker loses no hint, and every step may
# run twice. Attempts to send a mail and to weigh a slot are counted in their rows before the work, so that one which
# kills its worker each time is given up after five.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
# One message per process, so that a slow task holds up no other. The embedded broker delivers only as many per
# look as may be prefetched, and would crawl with one.
CELERY_WORKER_PREFETCH_MULTIPLIER = 4 if BROKER_IS_EMBEDDED else 1
# Well below the visibility timeout and the lease of a delivery; after the soft one a task still rolls back in order.
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
# Results are rows of ours; Celery's would be a second record of the same.
CELERY_TASK_IGNORE_RESULT = True
# JSON only: a pickle from a broker is a program to run.
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
# A publisher that waits tries once more and gives up: the sweep finds the row.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
# Remote control needs fan-out queues, which the embedded broker has not; the heartbeat tells that a worker lives.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not BROKER_IS_EMBEDDED
# A cold stop waits this long for the task at hand.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
# How many tasks share one PostgreSQL connection: a new one for each slows them all. Celery reads the unprefixed name.
CELERY_CELERY_DB_REUSE_MAX = CELERY_DB_REUSE_MAX = 200
CELERY_TIMEZONE = TIME_ZONE
# Our own logging, below, counts in the worker too.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False

# When each entry was last due; beat makes it anew when it is gone.
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
# Fixed here, where it is reviewed, and not in a table in which somebody could switch off the sweep. An entry
# expires before the next one is due: beat without a worker must not pile them up.
CELERY_BEAT_SCHEDULE = {
    # Finds every row that waits for something, whose hint was lost.
    "sweep": {"task": "facts.tasks.sweep", "schedule": 10.0, "options": {"expires": 9}},
    # Finds what the archive is to keep, if the newsroom wants that.
    "archive": {"task": "sources.tasks.sweep_archive_requests", "schedule": 20.0, "options": {"expires": 19}},
    # Asks the feeds that are due.
    "feeds": {"task": "sources.tasks.sweep_feeds", "schedule": 60.0, "options": {"expires": 59}},
    # Asks for captures of the sources that are to be looked at again.
    "look-again": {"task": "sources.tasks.ask_for_due_captures", "schedule": 60.0, "options": {"expires": 59}},
    # Finds captures that are due.
    "sweep-sources": {"task": "sources.tasks.sweep_sources", "schedule": 10.0, "options": {"expires": 9}},
    # Finds every snapshot that was not compared with the others: which repeats which?
    "compare": {"task": "facts.tasks.compare_snapshots", "schedule": 10.0, "options": {"expires": 9}},
    # Finds the jobs that can go on.
    "jobs": {"task": "facts.tasks.sweep_jobs", "schedule": 10.0, "options": {"expires": 9}},
    # Makes an edition of the data set after midnight (UTC), and after a retraction.
    "datasets": {"task": "facts.tasks.make_datasets", "schedule": 60.0, "options": {"expires": 59}},
    # Tells /healthz and `doctor` that a worker takes tasks.
    "heartbeat": {"task": "facts.tasks.heartbeat", "schedule": 10.0, "options": {"expires": 9}},
}

# --- Logging ------------------------------------------------------------------------------------------------

# To the console, where the supervisor collects it. With DEBUG off Django would mail errors to nobody instead.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("DJANGO_LOG_LEVEL", default="INFO")},
    "loggers": {
        # Its own handlers go to mail and to DEBUG only.
        "django": {"handlers": [], "propagate": True},
        # It would log addresses of sources whose servers send odd headers.
        "urllib3": {"level": "ERROR"},
        # Celery names every task received and done; what went wrong is enough.
        "celery": {"level": "WARNING"},
    },
}
