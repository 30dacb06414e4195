/** Teal: parcels in lockers, a Spring Boot service, a .NET worker, a console in Node, scripts in Python, Terraform. */
import type { Commit } from './build-repository';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const settings = (hours: number): string =>
  json({
    Logging: { LogLevel: { Default: 'Information', 'Microsoft.Hosting.Lifetime': 'Information' } },
    Queue: { Host: 'rabbit', Prefetch: 20, RetryDelaySeconds: 15, MessageTtlHours: hours },
    Printer: { Dpi: 203, PaperSize: 'A6', Copies: 1 },
    Features: { ColourLabels: false },
  });

const hours = (sunday: string): string =>
  json({
    monday: '06:00-22:00',
    tuesday: '06:00-22:00',
    wednesday: '06:00-22:00',
    thursday: '06:00-22:00',
    friday: '06:00-22:00',
    saturday: '08:00-20:00',
    sunday,
  });

const scan = (image: string): string => `name: Nightly scan
on:
  schedule:
    - cron: '15 1 * * *'
  workflow_dispatch:
jobs:
  scan:
    runs-on: ubuntu-22.04
    timeout-minutes: 30
    container: ${image}
    steps:
      - uses: actions/checkout@v3
      - run: trivy fs --exit-code 1 .
`;

const FILES = {
  'README.md': `# Teal

[![Build](https://github.com/teal/teal/actions/workflows/build.yml/badge.svg)](https://github.com/teal/teal/actions)

Teal keeps parcels in lockers until somebody fetches them. Parcels are recieved by *intake*, *labels* prints
what is stuck onto them, and *console* is for the people who run the sites.

New here? Read [how to start](docs/onboarding.md). Something is broken? Read [operations](docs/operations.md)
or write to hello@teal.example.

## Parts

| Folder  | What it is                 |
| ------- | -------------------------- |
| intake  | the service (Spring Boot)  |
| labels  | a worker (.NET)            |
| console | a command line tool (Node) |
| tools   | reports (Python)           |
| infra   | Terraform                  |

## Run it

    docker compose up --build

## Contributors

- Sofie Lindqvist
- Tomas Weber
- Jonas Okafor
`,
  'CHANGELOG.md': `# Changelog of intake

## [Unreleased]

### Added

- Opening hours of each site

### Fixed

- Codes with a leading zero are accepted

## [1.14.0] - 2026-03-09

### Changed

- Reminders are sent in the morning
`,
  'CONTRIBUTING.md': `# Contributing

First see [how to start](docs/onboarding.md). Small branches, please, and a line in the changelog.
`,
  LICENSE: `MIT License

Copyright (c) 2023 Teal Lockers

Permission is hereby granted, free of charge, to any person obtaining a copy of this software.
`,
  '.editorconfig': `root = true

[*]
charset = utf-8
indent_style = space
indent_size = 2
max_line_length = 100
insert_final_newline = true
trim_trailing_whitespace = true

[*.{java,cs,py}]
indent_size = 4

[*.md]
trim_trailing_whitespace = false
`,
  '.gitignore': `target/\nbin/\nobj/\nnode_modules/\n__pycache__/\n.terraform/\n`,
  '.env.example': `SPRING_PROFILES_ACTIVE=local\nRABBIT_USER=teal\n`,
  'docker-compose.yml': `services:
  intake:
    build: ./intake
    ports:
      - "8070:8070"
    environment:
      SPRING_PROFILES_ACTIVE: local
    depends_on:
      - db
      - rabbit
  labels:
    build: ./labels
    depends_on:
      - rabbit
  db:
    image: postgres:15-alpine
    environment:
      POSTGRES_DB: teal
      POSTGRES_HOST_AUTH_METHOD: trust
    volumes:
      - db:/var/lib/postgresql/data
  mailhog:
    image: mailhog/mailhog:v1.0.1
    ports:
      - "8025:8025"
  rabbit:
    image: rabbitmq:3.12-management
    ports:
      - "15672:15672"

volumes:
  db:
`,
  '.github/CODEOWNERS': `# who has to look at what
*         @teal/core
/intake/  @teal/core @sofie
/labels/  @tomas
/infra/   @teal/platform
/docs/    @teal/docs
`,
  '.github/dependabot.yml': `version: 2
updates:
  - package-ecosystem: maven
    directory: /intake
    schedule:
      interval: weekly
  - package-ecosystem: nuget
    directory: /labels
    schedule:
      interval: monthly
  - package-ecosystem: npm
    directory: /console
    schedule:
      interval: weekly
`,
  '.github/pull_request_template.md': `## What changes\n\n## Before you ask for a review\n\n- [ ] Tests pass\n- [ ] Docs updated\n`,
  '.github/workflows/build.yml': `name: Build
on:
  push:
    branches: [main]
  pull_request:
jobs:
  intake:
    runs-on: ubuntu-22.04
    timeout-minutes: 25
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-java@v4
        with:
          distribution: temurin
          java-version: 17
          cache: maven
      - run: mvn -B -f intake verify
  labels:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-dotnet@v4
        with:
          dotnet-version: 8.0.x
      - run: dotnet build labels
  console:
    runs-on: ubuntu-22.04
    strategy:
      matrix:
        node: [18, 20]
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
      - run: npm install && npm test
        working-directory: console
`,
  '.github/workflows/publish.yml': `name: Publish
on:
  push:
    tags: ['v*']
jobs:
  image:
    runs-on: ubuntu-22.04
    permissions:
      contents: read
      packages: write
    steps:
      - uses: actions/checkout@v3
      - uses: docker/build-push-action@v5
        with:
          context: intake
          push: true
          tags: ghcr.io/teal/intake:\${{ github.ref_name }}
`,
  'intake/pom.xml': `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.2.5</version>
  </parent>
  <groupId>example.teal</groupId>
  <artifactId>intake</artifactId>
  <version>1.14.0</version>
  <properties>
    <java.version>17</java.version>
    <mapstruct.version>1.5.5.Final</mapstruct.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-data-jpa</artifactId>
    </dependency>
    <dependency>
      <groupId>org.flywaydb</groupId>
      <artifactId>flyway-core</artifactId>
    </dependency>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>42.7.2</version>
    </dependency>
    <dependency>
      <groupId>org.mapstruct</groupId>
      <artifactId>mapstruct</artifactId>
      <version>\${mapstruct.version}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.commons</groupId>
      <artifactId>commons-csv</artifactId>
      <version>1.10.0</version>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-test</artifactId>
      <scope>test</scope>
    </dependency>
  </dependencies>
</project>
`,
  'intake/Dockerfile': `FROM eclipse-temurin:17-jre
WORKDIR /app
COPY target/intake.jar .
USER 1000
EXPOSE 8070
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "intake.jar"]
`,
  'intake/src/main/resources/application.yml': `server:
  port: 8070
  shutdown: graceful

spring:
  application:
    name: intake
  servlet:
    multipart:
      max-file-size: 8MB
      max-request-size: 50MB
  datasource:
    url: jdbc:postgresql://db:5432/teal
    hikari:
      maximum-pool-size: 10
  jpa:
    open-in-view: false

management:
  endpoints:
    web:
      exposure:
        include: health,info

teal:
  pickup:
    keep-days: 7 # as agreed with the carriers
    reminder-after-days: 3
    code-length: 6
  carriers:
    - dhl
    - ups
    - gls
  support-mail: hello@teal.example
  features:
    evening-pickup: false
    sms-reminders: false
    returns: true
`,
  'intake/src/main/resources/application-staging.yml': `spring:
  datasource:
    url: jdbc:postgresql://db-staging:5432/teal
    hikari:
      maximum-pool-size: 5

teal:
  features:
    evening-pickup: true
    sms-reminders: false
`,
  'intake/src/main/resources/application-prod.yml': `spring:
  datasource:
    url: jdbc:postgresql://db-prod:5432/teal
    hikari:
      maximum-pool-size: 30

teal:
  features:
    sms-reminders: true
`,
  'intake/src/main/resources/logback-spring.xml': `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
    <file>/var/log/teal/intake.log</file>
    <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
      <fileNamePattern>/var/log/teal/intake.%d.%i.log.gz</fileNamePattern>
      <maxFileSize>40MB</maxFileSize>
      <!-- days -->
      <maxHistory>14</maxHistory>
    </rollingPolicy>
    <encoder>
      <pattern>%d{ISO8601} %-5level %logger{30} %msg%n</pattern>
    </encoder>
  </appender>

  <logger name="org.hibernate.SQL" level="WARN"/>
  <root level="INFO">
    <appender-ref ref="FILE"/>
  </root>
</configuration>
`,
  'intake/src/main/resources/messages.properties': `pickup.ready=Your parcel is ready
pickup.expired=Your parcel went back to the sender
pickup.help=Questions? Write to hello@teal.example
locker.full=This locker is full, sorry
`,
  'intake/src/main/resources/messages_de.properties': `pickup.ready=Paket liegt bereit
pickup.expired=Das Paket ging an den Absender
pickup.help=Fragen? Schreiben Sie an hello@teal.example
`,
  'intake/src/main/resources/opening-hours.json': hours('10:00-16:00'),
  'intake/src/main/resources/db/migration/V1__parcels.sql': `CREATE TABLE parcels (
  id uuid PRIMARY KEY,
  carrier text NOT NULL,
  arrived_at timestamptz NOT NULL,
  fetched_at timestamptz
);
`,
  'intake/src/main/resources/db/migration/V2__lockers.sql': `CREATE TABLE lockers (
  id uuid PRIMARY KEY,
  site text NOT NULL,
  size char(1) NOT NULL,
  parcel_id uuid REFERENCES parcels (id)
);
`,
  'intake/src/main/java/example/teal/intake/IntakeApplication.java': `package example.teal.intake;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class IntakeApplication {
    public static void main(String[] args) {
        SpringApplication.run(IntakeApplication.class, args);
    }
}
`,
  'intake/src/main/java/example/teal/intake/ParcelController.java': `package example.teal.intake;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ParcelController {
    private final LockerGate gate = new LockerGate();

    /** All that wait. A parcle that was fetched is not among them. */
    @GetMapping("/parcels")
    List<String> waiting() {
        return gate.occupied();
    }

    @PostMapping("/parcels")
    Map<String, Object> accept(@RequestBody Map<String, String> parcel) {
        String locker = gate.assign(parcel.get("size"));
        return Map.of("locker", locker, "fee", 0);
    }

    @GetMapping("/parcels/{id}/fee/{days}")
    int fee(@PathVariable String id, @PathVariable int days) {
        return StorageFees.feeFor(days);
    }

    @PostMapping("/lockers/{id}/open")
    void open(@PathVariable String id) {
        gate.open(id);
    }
}
`,
  'intake/src/main/java/example/teal/intake/LockerGate.java': `package example.teal.intake;

import java.util.ArrayList;
import java.util.List;

class LockerGate {
    private final List<String> occupied = new ArrayList<>();

    List<String> occupied() {
        return List.copyOf(occupied);
    }

    String assign(String size) {
        String locker = size + "-" + (occupied.size() + 1);
        occupied.add(locker);
        return locker;
    }

    void open(String locker) {
        occupied.remove(locker);
    }
}
`,
  'intake/src/main/java/example/teal/intake/StorageFees.java': `package example.teal.intake;

/** What it costs to leave a parcel in its locker. */
final class StorageFees {
    static final int FREE_DAYS = 3;
    static final int CENTS_PER_DAY = 150;

    private StorageFees() {}

    static int feeFor(int days) {
        return Math.max(0, days - FREE_DAYS) * CENTS_PER_DAY;
    }
}
`,
  'intake/src/test/java/example/teal/intake/StorageFeesTest.java': `package example.teal.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StorageFeesTest {
    @Test
    void isFreeAtFirst() {
        assertEquals(0, StorageFees.feeFor(1));
    }
}
`,
  'labels/Labels.csproj': crlf(`<Project Sdk="Microsoft.NET.Sdk.Worker">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Version>0.6.0</Version>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Polly" Version="8.3.1" />
    <PackageReference Include="RabbitMQ.Client" Version="6.8.1" />
    <PackageReference Include="Serilog.AspNetCore" Version="8.0.1" />
    <PackageReference Include="SkiaSharp" Version="2.88.8" />
  </ItemGroup>
</Project>
`),
  'labels/appsettings.json': settings(12),
  'labels/appsettings.Production.json': json({
    Logging: { LogLevel: { Default: 'Warning' } },
    Queue: { Prefetch: 50 },
  }),
  'labels/Program.cs': `using Teal.Labels;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<LabelWorker>();
builder.Build().Run();
`,
  'labels/LabelWorker.cs': `namespace Teal.Labels;

/// <summary>Takes messages from the queue and prints a label for each.</summary>
public class LabelWorker(IConfiguration configuration, ILogger<LabelWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var dpi = configuration.GetValue<int>("Printer:Dpi");
        while (!stopping.IsCancellationRequested)
        {
            logger.LogInformation("Printing with {Dpi} dpi", dpi);
            await Task.Delay(1000, stopping);
        }
    }
}
`,
  'labels/Dockerfile': `FROM mcr.microsoft.com/dotnet/runtime:8.0
WORKDIR /app
COPY out .
USER 1000
ENTRYPOINT ["dotnet", "Labels.dll"]
`,
  'console/package.json': json({
    name: 'teal-console',
    version: '3.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=18' },
    bin: { teal: 'src/main.js' },
    scripts: { start: 'node src/main.js', test: 'node --test', lint: 'eslint .' },
    dependencies: { chalk: '5.3.0', commander: '12.0.0' },
    devDependencies: { eslint: '8.57.0', prettier: '3.2.5' },
  }),
  'console/README.md': `# Console\n\n    npm start -- list\n`,
  'console/src/config.js': `export const config = {
  baseUrl: 'http://localhost:8070',
  timeoutMs: 5000,
  pageSize: 25,
};
`,
  'console/src/main.js': `#!/usr/bin/env node
import { config } from './config.js';
import { table } from './format.js';

const response = await fetch(\`\${config.baseUrl}/parcels\`, { signal: AbortSignal.timeout(config.timeoutMs) });
const parcels = await response.json();
console.log(table(parcels.slice(0, config.pageSize)));
`,
  'console/src/format.js': `export function table(rows) {
  const [first, ...others] = rows;
  const width = others.reduce((most, row) => Math.max(most, row.length), first.length);
  return rows.map((row) => row.padEnd(width)).join('\\n');
}
`,
  'console/test/format.test.js': `import test from 'node:test';
import assert from 'node:assert';
import { table } from '../src/format.js';

test('pads', () => assert.equal(table(['S-1', 'M-10']), 'S-1 \\nM-10'));
`,
  'tools/pyproject.toml': `[project]
name = "teal-tools"
version = "0.3.0"
requires-python = ">=3.10"
dynamic = ["dependencies"]

[project.scripts]
teal-report = "teal_tools.report:main"

[tool.ruff]
line-length = 88
`,
  'tools/requirements.txt': `click==8.1.7\npandas==2.2.1\ntabulate==0.9.0\n`,
  'tools/README.md': `# Tools\n\n    pip install -r requirements.txt && teal-report march.csv\n`,
  'tools/teal_tools/__init__.py': ``,
  'tools/teal_tools/report.py': `import click
import pandas


@click.command()
@click.argument("path")
def main(path):
    """Counts the parcels of each carrier."""
    rows = pandas.read_csv(path)
    for carrier in rows["carrier"].unique():
        click.echo(f"{carrier}: {sum(1 for _, row in rows.iterrows() if row['carrier'] == carrier)}")
`,
  'infra/versions.tf': `terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.42"
    }
  }
}
`,
  'infra/variables.tf': `variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "environment" {
  type = string
}

variable "db_instance_class" {
  type = string
}

variable "multi_az" {
  type    = bool
  default = false
}
`,
  'infra/main.tf': `provider "aws" {
  region = var.region
}

resource "aws_cloudwatch_log_group" "intake" {
  name              = "/teal/\${var.environment}/intake"
  retention_in_days = 60
}

resource "aws_db_instance" "teal" {
  identifier              = "teal-\${var.environment}"
  engine                  = "postgres"
  engine_version          = "15.5"
  instance_class          = var.db_instance_class
  multi_az                = var.multi_az
  allocated_storage       = 50
  backup_retention_period = 7
  deletion_protection     = true
}
`,
  'infra/staging.tfvars': `environment       = "staging"\ndb_instance_class = "db.t4g.small"\n`,
  'infra/prod.tfvars': `environment       = "prod"\ndb_instance_class = "db.t4g.medium"\nmulti_az          = true\n`,
  'docs/onboarding.md': `# Your first days

1. Ask for access to the chat.
2. Start everything with Docker.
3. Read about [lockers](lockers.md).
`,
  'docs/operations.md': `# Operations

## On call

Somebody of the platform team. A lost parcle is no reason to wake anybody up.

## Restart

Labels can be restarted at any time. Doors are explained in [lockers](lockers.md#doors).

## Backups

Every night.
`,
  'docs/lockers.md': `# Lockers

## Doors

Each door has a lock and a sensor.

## Sizes

S, M and L. A parcle that fits nowhere goes back.
`,
  'docs/adr/0001-queue.md': `# 1. A queue between intake and labels\n\nAccepted. Printers are slow.\n`,
  'docs/archive/2021-carriers.md': `# Carriers (2021)\n\nOne.\n`,
  'docs/archive/2022-sites.md': `# Sites (2022)\n\nFour.\n`,
  '.github/workflows/nightly-scan.yml': scan('aquasec/trivy:latest'),
};

/** The commits after the first; some are there to be reverted. */
const LATER: readonly Commit[] = [
  [
    'Open lockers longer on sundays',
    { 'intake/src/main/resources/opening-hours.json': hours('09:00-18:00') },
  ],
  ['Let messages stay in the queue for a day', { 'labels/appsettings.json': settings(24) }],
  ['Add a locker map', { 'docs/locker-map.md': `# Map\n\nL at the bottom, S at the top.\n` }],
  ['Describe the weekend shift', { 'docs/weekend.md': `# Weekend\n\nTwo people, from nine to six.\n` }],
  ['Pin the scanner', { '.github/workflows/nightly-scan.yml': scan('aquasec/trivy:0.50.1') }],
];

/** The repository. Some of the later commits are there to be reverted. */
export const TEAL: readonly Commit[] = [['Parcels, lockers and labels', FILES], ...LATER];
