/** Quay: a Go service, a Java service, a .NET tool and a Rust agent that share one repository. */
import type { Commit } from './build-repository';

const BASE = {
  'go.mod': `module quay.example/berth

go 1.21

require (
	github.com/google/uuid v1.5.0
	github.com/gin-gonic/gin v1.9.1
	golang.org/x/sync v0.4.0 // indirect
)
`,
  'cmd/berth/main.go': `package main

import "quay.example/berth/internal/dock"

const version = "0.9.0"

func main() {
	println(version, dock.Assign(3))
}
`,
  'internal/dock/dock.go': `package dock

const MaxShips = 12

// Assign finds a berth.
func Assign(ship int) int {
	if ship > MaxShips {
		return -1
	}
	return ship
}
`,
  'internal/dock/dock_test.go': `package dock

import "testing"

func TestAssign(t *testing.T) {
	if Assign(1) != 1 {
		t.Fail()
	}
}
`,
  'internal/legacy/fax.go': `package legacy\n`,
  'billing/pom.xml': `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example.quay</groupId>
  <artifactId>billing</artifactId>
  <version>2.1.0</version>
  <properties>
    <java.version>17</java.version>
    <jackson.version>2.15.2</jackson.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
      <version>\${jackson.version}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-api</artifactId>
      <version>2.0.7</version>
    </dependency>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>42.6.0</version>
    </dependency>
  </dependencies>
</project>
`,
  'billing/src/main/resources/application.properties': `# Billing
server.port=8081
spring.datasource.hikari.maximum-pool-size=10
logging.level.root=INFO
invoice.reminder.enabled=false
invoice.due-days=14
`,
  'billing/src/main/resources/application-prod.properties': `logging.level.root=WARN\ninvoice.due-days=30\n`,
  'billing/src/main/java/example/quay/Invoice.java': `package example.quay;

class Invoice {
    static final int DUE_DAYS = 14;

    int total(int net) {
        return applyTax(net);
    }

    int applyTax(int net) {
        return net * 119 / 100;
    }
}
`,
  'billing/Dockerfile': `FROM eclipse-temurin:17-jre\nCOPY target/billing.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n`,
  'tool/Tool.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net6.0</TargetFramework>
    <Version>3.2.0</Version>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
    <PackageReference Include="Serilog" Version="2.12.0" />
  </ItemGroup>
</Project>
`,
  'tool/appsettings.json': `{
  // Settings of the tool
  "Logging": { "LogLevel": { "Default": "Information" } },
  "Http": { "TimeoutSeconds": 20, "RetryCount": 2 },
  "FeatureManagement": { "BulkExport": false, "DarkMode": true },
}
`,
  'tool/appsettings.Production.json': `{\n  "Logging": { "LogLevel": { "Default": "Warning" } }\n}\n`,
  'tool/Program.cs': `Console.WriteLine("Quay tool");\n`,
  'agent/Cargo.toml': `[package]
name = "agent"
version = "0.3.0"
edition = "2021"

[dependencies]
serde = { version = "1.0.188", features = ["derive"] }
tokio = "1.32.0"
`,
  'agent/src/main.rs': `const RETRY_LIMIT: u32 = 5;\n\nfn main() {\n    println!("{}", RETRY_LIMIT);\n}\n`,
  'charts/quay/Chart.yaml': `apiVersion: v2\nname: quay\nversion: 0.5.0\nappVersion: 0.9.0\n`,
  'charts/quay/values.yaml': `berth:
  replicaCount: 2
  image:
    repository: registry.example/berth
    tag: 0.9.0
  resources:
    limits:
      memory: 256Mi
billing:
  replicaCount: 1
  image:
    repository: registry.example/billing
    tag: 2.1.0
ingress:
  enabled: true
  host: quay.example
`,
  'charts/quay/values-prod.yaml': `berth:
  replicaCount: 4
ingress:
  host: quay.prod.example
`,
  '.github/workflows/go.yml': `name: Go
on: [push]
jobs:
  build:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-go@v4
        with:
          go-version: "1.21"
      - run: go test ./...
`,
  '.github/workflows/java.yml': `name: Java
on:
  push:
  schedule:
    - cron: "15 3 * * *"
jobs:
  build:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-java@v3
        with:
          distribution: temurin
          java-version: "17"
      - run: mvn -f billing verify
`,
  '.github/CODEOWNERS': `* @quay/core\n`,
  Dockerfile: `FROM golang:1.21-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build ./cmd/berth\n\nFROM alpine:3.18\nCOPY --from=build /src/berth /berth\nCMD ["/berth"]\n`,
  'compose.yaml': `services:
  berth:
    build: .
    environment:
      - LOG_FORMAT=json
  db:
    image: postgres:14.9
    ports:
      - "5432:5432"
`,
  '.env.example': `BERTH_PORT=9000\nSENTRY_DSN=\n`,
  '.gitignore': `target/\nbin/\n`,
  Makefile: `test:\n\tgo test ./...\n\nlint:\n\tgo vet ./...\n`,
  'README.md': `# Quay

Quay assigns berths to ships.

## Build

    make test

## Support

Write to support@quay.example or call extension 42.

Copyright (c) 2024 Quay Ltd.
`,
  'CONTRIBUTING.md': `# Contributing\n\nWrite to support@quay.example first.\n`,
  'CHANGELOG.md': `# Changelog\n\n## Unreleased\n\n- Nothing yet\n`,
  LICENSE: `Apache License 2.0\n\nCopyright 2024 Quay Ltd.\n`,
  'docs/billing.md': `# Billing\n\nInvoices are due after 14 days.\n`,
  'docs/berths.md': `# Berths\n\nA berth takes one ship.\n`,
  'scripts/seed.sh': `#!/bin/sh\necho seed\n`,
} as const;

export const QUAY: readonly Commit[] = [
  ['feat: quay as it is', BASE],
  ['feat: tug boats', { 'internal/tug/tug.go': 'package tug\n' }],
  ['docs: berths take two ships', { 'docs/berths.md': '# Berths\n\nA berth takes two ships.\n' }],
];
