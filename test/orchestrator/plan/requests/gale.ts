/** Gale: a weather service in Python with Terraform, kustomize and GitHub workflows. */
import type { Commit } from './build-repository';

const BASE = {
  'pyproject.toml': `[tool.poetry]
name = "gale"
version = "1.4.0"
description = "Weather for harbours"
authors = ["Sample Author <author@example.com>"]

[tool.poetry.dependencies]
python = "^3.10"
httpx = "0.25.0"
fastapi = "^0.103.0"
pydantic = "1.10.13"

[tool.poetry.group.dev.dependencies]
pytest = "7.4.2"
ruff = "0.0.292"

[tool.ruff]
line-length = 100

[tool.pytest.ini_options]
addopts = "-q"
`,
  'worker/requirements.txt': `celery==5.3.4\nredis==5.0.1\nhttpx==0.25.0  # same as the service\n`,
  'src/gale/__init__.py': `__version__ = "1.4.0"\n`,
  'src/gale/client.py': `"""Talks to the forecast provider."""
TIMEOUT = 10
MAX_RETRIES = 3
BASE_URL = "https://api.forecast.example/v1"


def fetch(station):
    return request(BASE_URL, station, timeout=TIMEOUT, retries=MAX_RETRIES)
`,
  'src/gale/settings.py': `DEBUG = True\nCACHE_TTL = 300\nALLOWED_HOSTS = ["gale.example"]\nPAGE_SIZE = 20\n`,
  'src/gale/stations.py': `def find_station(code):
    return STATIONS.get(code)


def nearest(lat, lon):
    station = find_station("XX")
    return station
`,
  'src/gale/old_parser.py': `def parse(xml):\n    return None\n`,
  'tests/test_stations.py': `from gale.stations import find_station


def test_unknown():
    assert find_station("none") is None
`,
  'worker/tasks.py': `TIMEOUT = 60\n\n\ndef refresh():\n    run(timeout=TIMEOUT)\n`,
  'config/app.yaml': `server:
  port: 8080
  workers: 4
cache:
  enabled: false
  ttlSeconds: 300
features:
  stormAlerts: false
  tideTables: true
rateLimit:
  requestsPerMinute: 60
`,
  'config/logging.ini': `[loggers]\nkeys = root\n\n[logger_root]\nlevel = INFO\nhandlers = console\n`,
  'deploy/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: gale
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: gale
          image: registry.example/gale:1.4.0
          resources:
            requests: { memory: 128Mi }
            limits:
              memory: 256Mi
              cpu: 500m
`,
  'deploy/base/worker.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: worker
          image: registry.example/gale-worker:1.4.0
`,
  'deploy/base/cleanup.yaml': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: cleanup
spec:
  schedule: "30 1 * * *"
  suspend: false
`,
  'infra/main.tf': `resource "aws_db_instance" "gale" {
  instance_class          = var.instance_class
  allocated_storage       = 20
  backup_retention_period = 7
  deletion_protection     = false
}

resource "aws_s3_bucket" "forecasts" {
  bucket = "gale-forecasts"
}
`,
  'infra/variables.tf': `variable "instance_class" {
  type    = string
  default = "db.t3.small"
}

variable "region" {
  default = "eu-west-1"
}
`,
  'infra/versions.tf': `terraform {
  required_version = ">= 1.4"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.10"
    }
  }
}
`,
  'infra/envs/staging.tfvars': `instance_count = 1\nlog_retention_days = 7\n`,
  'infra/envs/production.tfvars': `instance_count = 3\nlog_retention_days = 30\n`,
  '.github/workflows/test.yml': `name: Test
on:
  push:
    branches: [main]
  pull_request:
jobs:
  test:
    runs-on: ubuntu-20.04
    timeout-minutes: 10
    strategy:
      matrix:
        python-version: ["3.10", "3.11"]
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-python@v4
        with:
          python-version: \${{ matrix.python-version }}
      - run: pip install poetry && poetry install && poetry run pytest
`,
  '.github/workflows/deploy.yml': `name: Deploy
on:
  schedule:
    - cron: "0 5 * * 1"
jobs:
  deploy:
    runs-on: ubuntu-20.04
    steps:
      - uses: actions/checkout@v3
      - uses: hashicorp/setup-terraform@v2
`,
  '.github/CODEOWNERS': `* @gale/core\n/infra/ @gale/platform\n`,
  '.pre-commit-config.yaml': `repos:
  - repo: https://github.com/psf/black
    rev: 23.9.1
    hooks:
      - id: black
`,
  Dockerfile: `FROM python:3.11-slim\nENV PORT=8080\nWORKDIR /srv\nCOPY . .\nEXPOSE 8080\nCMD ["uvicorn", "gale:app"]\n`,
  'worker/Dockerfile': `FROM python:3.11-slim\nCOPY . .\nCMD ["celery", "worker"]\n`,
  'docker-compose.yml': `services:
  gale:
    build: .
    ports: ["8080:8080"]
    environment:
      LOG_LEVEL: info
  redis:
    image: redis:7.0
`,
  Makefile: `test:\n\tpytest\n\nlint:\n\truff check .\n\nformat:\n\tblack .\n\nbuild:\n\tdocker build .\n`,
  '.env.example': `LOG_LEVEL=info\nREDIS_URL=redis://localhost:6379\n`,
  '.gitignore': `__pycache__/\n.venv/\n`,
  '.python-version': `3.11\n`,
  'tox.ini': `[tox]\nenvlist = py310,py311\n`,
  'README.md': `# Gale

Gale tells the wether for harbours. Ask in #gale-help.

## Installation

    pip install gale

## Usage

See http://docs.gale.example.

Copyright 2023 Gale Ltd.
`,
  'CHANGELOG.md': `# Changelog\n\n## Unreleased\n\n### Added\n\n- Storm alerts\n\n## 1.4.0 - 2026-01-10\n\n### Fixed\n\n- Tides\n`,
  LICENSE: `MIT License\n\nCopyright (c) 2023 Gale Ltd.\n`,
  'docs/setup.md': `# Set-up\n\nRun \`make build\`.\n\n## Database\n\nPostgres 13.\n`,
  'docs/old/notes.md': `Old notes.\n`,
  'docs/old/plan.md': `Old plan.\n`,
  'locale/en.json': `{\n  "title": "Gale",\n  "alert": { "storm": "Storm comming", "dismiss": "Dismiss" }\n}\n`,
  'locale/nb.json': `{\n  "title": "Gale",\n  "alert": { "storm": "Storm", "dismiss": "Lukk" }\n}\n`,
} as const;

export const GALE: readonly Commit[] = [
  ['feat: gale as it is', BASE],
  ['fix: longer cache', { 'src/gale/settings.py': BASE['src/gale/settings.py'].replace('300', '600') }],
  ['feat: tide smoothing', { 'src/gale/tides.py': 'def smooth(tides):\n    return tides\n' }],
  ['docs: drop the glossary', { 'docs/old/plan.md': 'Old plan, shortened.\n' }],
];
