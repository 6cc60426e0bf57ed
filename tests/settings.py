"""The settings of the tests: the real ones, writing into a folder of their own."""

import atexit
import os
import shutil
import tempfile

# The folder of a newsroom must never be a test's; a new one each time, so that two runs at once do not meet.
if "DJANGO_VAR" not in os.environ:
    os.environ["DJANGO_VAR"] = tempfile.mkdtemp(prefix="newsroom-tests-")
    atexit.register(shutil.rmtree, os.environ["DJANGO_VAR"], ignore_errors=True)
# Test clients speak plain HTTP; static files are served from where they lie.
os.environ.setdefault("DJANGO_HTTPS", "0")

from newsroom.settings import *  # noqa: F403
from newsroom.settings import DATABASES

MIGRATED_DATABASE = os.environ.get("MIGRATED_DATABASE", "")
"""One on that PostgreSQL in which everything is migrated: several test runs need not each do it."""

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Nobody unplugs the server of a test: what it says is committed need not be on the disk yet.
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
    if MIGRATED_DATABASE:
        DATABASES["default"]["TEST"] = {"TEMPLATE": MIGRATED_DATABASE}

# A test is one transaction, into which no other connection sees: the public reads over the same. tests/api holds that
# one to the tables of the public while it answers a reader; tests/api/test_connection.py reads over the real one.
PUBLIC_DATABASE = "default"

# A task runs where it is asked for, and its error is the test's. Tests of real workers start their own.
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# The real one is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Mails are looked at in memory.
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Every test client starts the middleware anew; without this each would list all static files first.
WHITENOISE_AUTOREFRESH = True
# A test may ask as often as it likes; tests/api/test_throttling.py says otherwise for itself.
API_RATE = API_FILES_RATE = ""
