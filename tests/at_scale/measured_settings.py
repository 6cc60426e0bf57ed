"""The settings of a server that also answers by what it is measured against."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.api"
