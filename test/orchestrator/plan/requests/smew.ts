/** Smew: ferry tickets in Kotlin with Gradle, an Elixir gateway, Kubernetes with kustomize, and GitLab CI. */
import type { Commit } from './build-repository';

const APPLICATION = `server:
  port: 8090
  compression:
    enabled: false

spring:
  datasource:
    hikari:
      maximum-pool-size: 12
      connection-timeout: 20000
  jackson:
    time-zone: UTC

tickets:
  hold-minutes: 10
  max-passengers: 6
  refund-window-hours: 48
  currency: EUR

features:
  group-discount: true
  bike-transport: false
  live-positions: false

mail:
  sender: tickets@smew.example
  retries: 2

logging:
  level:
    root: INFO
`;

const BASE = {
  'settings.gradle.kts': `rootProject.name = "smew"\n\ninclude("booking", "pricing")\n`,
  'build.gradle.kts': `plugins {
    kotlin("jvm") version "1.9.24" apply false
    id("org.springframework.boot") version "3.2.6" apply false
}

allprojects {
    group = "example.smew"
    version = "5.3.0"
}
`,
  'gradle.properties': `org.gradle.jvmargs=-Xmx2g\norg.gradle.parallel=false\nkotlin.code.style=official\n`,
  'booking/build.gradle.kts': `plugins {
    kotlin("jvm")
    id("org.springframework.boot")
}

kotlin {
    jvmToolchain(17)
}

dependencies {
    implementation("org.springframework.boot:spring-boot-starter-web:3.2.6")
    implementation("com.fasterxml.jackson.module:jackson-module-kotlin:2.17.1")
    implementation("org.flywaydb:flyway-core:10.13.0")
    implementation("com.google.guava:guava:33.2.0-jre")
    testImplementation("io.mockk:mockk:1.13.11")
}
`,
  'pricing/build.gradle.kts': `plugins {
    kotlin("jvm")
}

dependencies {
    implementation("org.javamoney:moneta:1.4.4")
    testImplementation("io.mockk:mockk:1.13.11")
}
`,
  'booking/src/main/resources/application.yml': APPLICATION,
  'booking/src/main/resources/application-prod.yml': `spring:
  datasource:
    hikari:
      maximum-pool-size: 40

features:
  live-positions: true

logging:
  level:
    root: WARN
`,
  'booking/src/main/kotlin/example/smew/BookingService.kt': `package example.smew

/** Books places on ferries. */
class BookingService(private val fares: FareTable) {
    companion object {
        const val MAX_LUGGAGE_KG = 30
        const val WAITING_LIST_SIZE = 20
    }

    fun reserve(passengers: Int): String {
        require(passengers > 0) { "At least one passanger is needed" }
        return "Reserved for \${fares.priceFor(passengers)}"
    }
}
`,
  'booking/src/main/kotlin/example/smew/FareTable.kt': `package example.smew

class FareTable {
    fun priceFor(passengers: Int): Int = passengers * BASE_FARE_CENTS

    private companion object {
        const val BASE_FARE_CENTS = 1250
    }
}
`,
  'pricing/src/main/kotlin/example/smew/Discounts.kt': `package example.smew

const val CHILD_DISCOUNT_PERCENT = 50
const val SENIOR_DISCOUNT_PERCENT = 20

fun discounted(price: Int, percent: Int): Int = price - price * percent / 100
`,
  'gateway/mix.exs': `defmodule Gateway.MixProject do
  use Mix.Project

  def project do
    [
      app: :gateway,
      version: "0.8.1",
      elixir: "~> 1.16",
      deps: deps()
    ]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.12"},
      {:jason, "~> 1.4"},
      {:req, "~> 0.5.0"},
      {:credo, "~> 1.7", only: :dev}
    ]
  end
end
`,
  'gateway/config/config.exs': `import Config

config :gateway, GatewayWeb.Endpoint, http: [port: 4000]

config :gateway,
  idle_timeout_ms: 60_000,
  max_connections: 500,
  show_banner: true

config :logger, level: :info
`,
  'gateway/lib/gateway/positions.ex': `defmodule Gateway.Positions do
  @moduledoc "Where the ferries are."

  @refresh_seconds 15
  @stale_after_minutes 5

  def refresh_seconds, do: @refresh_seconds
  def stale_after, do: @stale_after_minutes
end
`,
  'gateway/.tool-versions': `elixir 1.16.3\nerlang 26.2.5\n`,
  'booking/Dockerfile': `FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./gradlew :booking:bootJar

FROM eclipse-temurin:17-jre
ENV JAVA_OPTS="-Xmx512m"
COPY --from=build /src/booking/build/libs/booking.jar /app.jar
HEALTHCHECK --interval=30s CMD curl -f localhost:8090/health
CMD ["java", "-jar", "/app.jar"]
`,
  'gateway/Dockerfile': `FROM elixir:1.16.3-alpine\nWORKDIR /app\nCOPY . .\nRUN mix deps.get && mix compile\nCMD ["mix", "phx.server"]\n`,
  'compose.yml': `services:
  db:
    image: postgres:15.6
    environment:
      POSTGRES_USER: smew
  broker:
    image: rabbitmq:3.12-management
  traces:
    image: jaegertracing/all-in-one:1.57
`,
  'k8s/base/booking.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: booking
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: booking
          image: registry.example/smew/booking:5.3.0
          resources:
            limits:
              cpu: 500m
              memory: 768Mi
          readinessProbe:
            periodSeconds: 10
`,
  'k8s/base/gateway.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: gateway
          image: registry.example/smew/gateway:0.8.1
          resources:
            limits:
              cpu: 250m
              memory: 256Mi
`,
  'k8s/base/sync-timetable.yaml': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: sync-timetable
spec:
  schedule: "0 4 * * *"
  suspend: false
`,
  'k8s/overlays/prod/replicas.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: booking
spec:
  replicas: 6
`,
  'k8s/overlays/staging/config.env': `LOG_LEVEL=debug\nPAYMENT_MODE=sandbox\n`,
  'k8s/overlays/prod/config.env': `LOG_LEVEL=warn\nPAYMENT_MODE=live\n`,
  '.gitlab-ci.yml': `default:
  image: eclipse-temurin:17-jdk
  timeout: 30 minutes

stages: [test, build]

booking-tests:
  stage: test
  parallel: 2
  script:
    - ./gradlew test

gateway-tests:
  stage: test
  image: elixir:1.16.3-alpine
  script:
    - mix test

package:
  stage: build
  retry: 1
  only: [main]
  script:
    - ./gradlew bootJar
`,
  'package.json': `{
  "name": "smew-tools",
  "private": true,
  "scripts": {
    "docs": "vitepress build docs",
    "format": "prettier --write ."
  },
  "devDependencies": {
    "prettier": "3.2.5",
    "vitepress": "1.2.2"
  }
}
`,
  '.prettierrc.json': `{ "printWidth": 80, "semi": false, "singleQuote": false }\n`,
  '.editorconfig': `root = true\n\n[*]\nindent_size = 2\nmax_line_length = 100\n\n[*.kt]\nindent_size = 4\n`,
  '.gitignore': `build/\n.gradle/\n_build/\n`,
  CODEOWNERS: `/booking/ @smew/tickets\n/gateway/ @smew/realtime\n`,
  'README.md': `# Smew Ferries

Sells ferry tickets. Write to tickets@smew.example.

## Development

Run \`./gradlew test\`. You need Java 17.

## Licence

Copyright 2024 Smew Ferries
`,
  'CHANGELOG.md': `# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Group discount for exactly ten people\n\n## [5.3.0]\n\n- Waiting list\n`,
  'docs/timetable.md': `# Timetable\n\nThe time table is taken from the harbour office each night.\n`,
  'docs/refunds.md': `# Refunds\n\nUntil 48 hours before departure. Smew Ferries keeps a fee of 5 EUR.\n`,
  'docs/drafts/islands.md': `To be written.\n`,
} as const;

const RESOURCE = 'booking/src/main/resources/application.yml';

/** The repository. The last commits are there to be reverted. */
export const SMEW: readonly Commit[] = [
  [
    'Sell ferry tickets',
    { ...BASE, [RESOURCE]: APPLICATION.replace('hold-minutes: 10', 'hold-minutes: 20') },
  ],
  ['Hold tickets for ten minutes only', { [RESOURCE]: APPLICATION }],
  ['Add a status page for ferries', { 'docs/status.md': `# Status\n\nGreen is good.\n` }],
  ['Describe how prices are rounded', { 'docs/rounding.md': `# Rounding\n\nTo the cent.\n` }],
];
