/** Auk: bird counts in a Cargo workspace, a Python service built with uv, and a Helm chart. */
import type { Commit } from './build-repository';

const SERVER = `[http]
port = 8080
request_timeout_ms = 15000
max_body_kb = 512

[database]
pool_size = 10
statement_timeout_ms = 5000

[cache]
enabled = false
ttl_seconds = 600

[features]
public_map = false
email_digest = true
bird_sounds = false

[log]
level = "info"
`;

const BASE = {
  'Cargo.toml': `[workspace]
resolver = "2"
members = ["crates/auk-core", "crates/auk-server"]

[workspace.package]
version = "0.14.2"
edition = "2021"
rust-version = "1.78"

[workspace.dependencies]
serde = { version = "1.0.203", features = ["derive"] }
tokio = { version = "1.38.0", features = ["full"] }
axum = "0.7.5"
tracing = "0.1.40"
anyhow = "1.0.86"
`,
  'crates/auk-core/Cargo.toml': `[package]
name = "auk-core"
version.workspace = true
edition.workspace = true

[dependencies]
serde.workspace = true
chrono = "0.4.38"
thiserror = "1.0.61"
lazy_static = "1.4.0"
`,
  'crates/auk-core/src/lib.rs': `//! Counting birds.

/// Most birds in one sighting.
pub const MAX_FLOCK_SIZE: usize = 500;
/// How far apart two sightings may be to be the same flock, in metres.
pub const MERGE_RADIUS_METERS: u32 = 250;

pub struct Sighting {
    pub species: String,
    pub count: usize,
}

pub fn count_birds(sightings: &[Sighting]) -> usize {
    sightings.iter().map(|s| s.count.min(MAX_FLOCK_SIZE)).sum()
}
`,
  'crates/auk-server/Cargo.toml': `[package]
name = "auk-server"
version.workspace = true
edition.workspace = true

[dependencies]
auk-core = { path = "../auk-core" }
axum.workspace = true
tokio.workspace = true
tower-http = { version = "0.5.2", features = ["trace"] }
`,
  'crates/auk-server/src/main.rs': `use auk_core::count_birds;

mod limits;

#[tokio::main]
async fn main() {
    let total = count_birds(&[]);
    println!("Welcome to Auk, {total} birds so far");
}
`,
  'crates/auk-server/src/limits.rs': `//! Limits of the API.

pub const REQUESTS_PER_MINUTE: u32 = 120;
pub const PAGE_SIZE: usize = 25;
pub const SESSION_HOURS: u64 = 12;
`,
  'rust-toolchain.toml': `[toolchain]\nchannel = "1.78.0"\ncomponents = ["clippy", "rustfmt"]\n`,
  'config/server.toml': SERVER,
  'config/server.production.toml': `[http]
port = 80

[features]
public_map = true

[log]
level = "warn"
`,
  'services/ingest/pyproject.toml': `[project]
name = "auk-ingest"
version = "0.6.0"
requires-python = ">=3.11"
dependencies = [
  "httpx>=0.27.0",
  "pydantic==2.7.4",
  "polars>=1.0.0",
  "python-dotenv==1.0.1",
]

[dependency-groups]
dev = ["pytest>=8.2", "ruff==0.4.10"]

[tool.ruff]
line-length = 100
`,
  'services/ingest/src/auk_ingest/settings.py': `"""Settings of the ingest service."""

FETCH_INTERVAL_SECONDS = 300
BATCH_SIZE = 200
RETRIES = 3
SOURCE_URL = "https://birds.example/feed"
STORE_RAW = True
`,
  'services/ingest/src/auk_ingest/fetch.py': `"""Fetches sightings."""

import httpx

from auk_ingest.settings import SOURCE_URL


def pull_sightings(since):
    response = httpx.get(SOURCE_URL, params={"since": since}, timeout=20)
    return response.json()


def store(sightings):
    print(f"{len(sightings)} sigthings stored")
`,
  'services/ingest/src/auk_ingest/__init__.py': `from auk_ingest.fetch import pull_sightings\n\n__all__ = ["pull_sightings"]\n`,
  'services/ingest/Dockerfile': `FROM python:3.11-slim\nWORKDIR /app\nCOPY . .\nRUN pip install uv==0.2.13 && uv sync\nCMD ["uv", "run", "auk-ingest"]\n`,
  Dockerfile: `FROM rust:1.78 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
ENV RUST_LOG=info
COPY --from=build /src/target/release/auk-server /usr/local/bin/
EXPOSE 8080
CMD ["auk-server"]
`,
  'compose.yaml': `services:
  postgres:
    image: postgres:16.2
    environment:
      POSTGRES_DB: auk
    ports:
      - "5432:5432"
  cache:
    image: redis:7.2-alpine
  mail:
    image: axllent/mailpit:v1.18
`,
  'deploy/helm/auk/Chart.yaml': `apiVersion: v2\nname: auk\nversion: 0.9.0\nappVersion: "0.14.2"\n`,
  'deploy/helm/auk/values.yaml': `replicaCount: 2

image:
  repository: registry.example/auk
  tag: "0.14.2"

resources:
  requests:
    cpu: 100m
    memory: 128Mi
  limits:
    cpu: 500m
    memory: 256Mi

ingress:
  enabled: true
  host: auk.example

autoscaling:
  enabled: false
  minReplicas: 2
  maxReplicas: 6

ingest:
  schedule: "15 3 * * *"
  suspend: false
`,
  'deploy/helm/auk/values-staging.yaml': `replicaCount: 1\n\ningress:\n  host: staging.auk.example\n`,
  'deploy/helm/auk/values-production.yaml': `replicaCount: 4

resources:
  limits:
    cpu: "2"
    memory: 1Gi
`,
  '.github/workflows/ci.yml': `name: ci
on: [push]
jobs:
  rust:
    runs-on: ubuntu-22.04
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4.1.1
      - uses: Swatinem/rust-cache@v2.7.3
      - run: cargo test
  python:
    runs-on: ubuntu-22.04
    strategy:
      matrix:
        python: ["3.11", "3.12"]
    steps:
      - uses: actions/checkout@v4.1.1
      - uses: astral-sh/setup-uv@v2
      - run: uv run pytest
`,
  '.github/workflows/nightly.yml': `name: nightly
on:
  schedule:
    - cron: "30 1 * * *"
jobs:
  fuzz:
    runs-on: ubuntu-22.04
    timeout-minutes: 90
    steps:
      - uses: actions/checkout@v4.1.1
      - run: cargo fuzz run sightings
`,
  '.github/dependabot.yml': `version: 2\nupdates:\n  - package-ecosystem: cargo\n    directory: /\n    open-pull-requests-limit: 5\n    schedule:\n      interval: weekly\n`,
  '.github/CODEOWNERS': `/crates/ @auk/rust\n/services/ @auk/data\n`,
  '.gitignore': `target/\n.venv/\n.env\n`,
  '.env.example': `DATABASE_URL=postgres://auk@localhost/auk\nRUST_LOG=info\nMAIL_FROM=counts@auk.example\n`,
  justfile: `test:\n    cargo test\n    cd services/ingest && uv run pytest\n`,
  LICENSE: `MIT License\n\nCopyright (c) 2023 The Auk authors\n`,
  'README.md': `# Auk

Counts sea birds. Questions go to counts@auk.example.

## Getting started

Start it with \`just test\`, then see [deploying](docs/deploy.md).

## Acknowledgments

Thanks to everybody who counts.
`,
  'CHANGELOG.md': `# Changelog\n\n## Unreleased\n\n### Added\n\n- Email digest\n\n## 0.14.2\n\n- Smaller images\n`,
  'docs/deploy.md': `# Deploying\n\nInstall the chart in deploy/helm/auk. Ask in #auk-ops before you deploy on fridays.\n`,
  'docs/old/api-v1.md': `# API v1\n\nGone since 2022.\n`,
  'docs/old/beta-notes.md': `Notes of the beta.\n`,
} as const;

/** The repository. The last commits are there to be reverted. */
export const AUK: readonly Commit[] = [
  ['Count birds', { ...BASE, 'config/server.toml': SERVER.replace('pool_size = 10', 'pool_size = 30') }],
  ['Lower the pool size', { 'config/server.toml': SERVER }],
  [
    'Describe the flock rules',
    { 'docs/flocks.md': `# Flocks\n\nSightings close to each other are one flock.\n` },
  ],
  ['Add a script that seeds the database', { 'scripts/seed.sh': `#!/bin/sh\npsql -f seed.sql\n` }],
];
