/** Wren: bird counts in .NET, with an Angular page, Helm, Bicep and GitHub Actions. */
import type { Commit } from './build-repository';

const BASE = {
  'Wren.sln': `Microsoft Visual Studio Solution File, Format Version 12.00\n`,
  'global.json': `{
  "sdk": {
    "version": "8.0.100",
    "rollForward": "latestFeature"
  }
}
`,
  'Directory.Build.props': `<Project>
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Version>4.2.0</Version>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
  </PropertyGroup>
</Project>
`,
  'Directory.Packages.props': `<Project>
  <PropertyGroup>
    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageVersion Include="Serilog.AspNetCore" Version="8.0.0" />
    <PackageVersion Include="Polly" Version="8.2.0" />
    <PackageVersion Include="MassTransit.RabbitMQ" Version="8.1.3" />
    <PackageVersion Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="8.0.0" />
    <PackageVersion Include="Newtonsoft.Json" Version="13.0.1" />
    <PackageVersion Include="xunit" Version="2.6.2" />
  </ItemGroup>
</Project>
`,
  '.editorconfig': `root = true\n\n[*]\nindent_style = space\nindent_size = 4\nmax_line_length = 140\n`,
  '.gitignore': `bin/\nobj/\n*.user\n`,
  'src/Wren.Api/Wren.Api.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup>
    <PackageReference Include="Serilog.AspNetCore" />
    <PackageReference Include="Polly" />
    <PackageReference Include="MassTransit.RabbitMQ" />
    <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" />
  </ItemGroup>
</Project>
`,
  'src/Wren.Api/Program.cs': `using Wren.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpClient("weather", client => client.Timeout = TimeSpan.FromSeconds(10));
var app = builder.Build();
app.MapControllers();
app.MapHealthChecks("/healthz");
app.Run();
`,
  'src/Wren.Api/appsettings.json': `{
  "Logging": {
    "LogLevel": {
      "Default": "Information",
      "Microsoft.AspNetCore": "Warning"
    }
  },
  "AllowedHosts": "*",
  "Counts": {
    "MaxPhotosPerSighting": 5,
    "MaxPhotoSizeMb": 8,
    "EditWindowMinutes": 60,
    "AllowAnonymous": false
  },
  "RateLimit": {
    "PermitLimit": 100,
    "WindowSeconds": 60
  },
  "Weather": {
    "BaseUrl": "https://weather.wren.example",
    "TimeoutMs": 10000,
    "RetryCount": 3
  },
  "Session": {
    "LifetimeHours": 12
  },
  "FeatureManagement": {
    "HeatMap": false,
    "PhotoRecognition": false,
    "WeeklyDigest": true
  },
  "Mail": {
    "From": "noreply@wren.example",
    "SmtpHost": "smtp.wren.example",
    "SmtpPort": 587
  }
}
`,
  'src/Wren.Api/appsettings.Staging.json': `{
  "Logging": {
    "LogLevel": {
      "Default": "Information"
    }
  },
  "FeatureManagement": {
    "HeatMap": true
  }
}
`,
  'src/Wren.Api/appsettings.Production.json': `{
  "Logging": {
    "LogLevel": {
      "Default": "Warning"
    }
  },
  "FeatureManagement": {
    "HeatMap": false
  },
  "Mail": {
    "SmtpHost": "smtp-prod.wren.example"
  }
}
`,
  'src/Wren.Api/Controllers/SightingsController.cs': `using Microsoft.AspNetCore.Mvc;
using Wren.Core;

namespace Wren.Api.Controllers;

[ApiController]
[Route("sightings")]
public class SightingsController : ControllerBase
{
    private const int DefaultPageSize = 25;
    private readonly SightingService _service;

    public SightingsController(SightingService service) => _service = service;

    [HttpGet]
    public IActionResult List(int page = 1) => Ok(_service.List(page, DefaultPageSize));

    [HttpPost]
    public IActionResult Create(Sighting sighting)
    {
        if (sighting.Count <= 0)
            return BadRequest("Count must be positve");
        return Ok(_service.Add(sighting));
    }
}
`,
  'src/Wren.Api/Controllers/ReportsController.cs': `using Microsoft.AspNetCore.Mvc;

namespace Wren.Api.Controllers;

[ApiController]
[Route("reports")]
public class ReportsController : ControllerBase
{
    [HttpGet("yearly")]
    public IActionResult Yearly() => Ok();
}
`,
  'src/Wren.Core/Wren.Core.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" />
  </ItemGroup>
</Project>
`,
  'src/Wren.Core/SightingService.cs': `namespace Wren.Core;

public class SightingService
{
    public const int MaxRetries = 3;
    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(5);
    private readonly List<Sighting> _all = new();

    public IEnumerable<Sighting> List(int page, int size) => _all.Skip((page - 1) * size).Take(size);

    public Sighting Add(Sighting sighting)
    {
        _all.Add(sighting);
        return sighting;
    }
}
`,
  'src/Wren.Core/Sighting.cs': `namespace Wren.Core;

public record Sighting(string Species, int Count, DateTime SeenAt);
`,
  'src/Wren.Core/Export/CsvWriter.cs': `namespace Wren.Core.Export;

public class CsvWriter
{
    private const char Separator = ',';
    public string Write(IEnumerable<Sighting> all) =>
        string.Join("\\n", all.Select(s => $"{s.Species}{Separator}{s.Count}"));
}
`,
  'src/Wren.Core/Legacy/PaperFormImport.cs': `namespace Wren.Core.Legacy;

[Obsolete]
public class PaperFormImport
{
}
`,
  'src/Wren.Core/Legacy/README.md': `Import of scanned paper forms, off since 2021.\n`,
  'src/Wren.Worker/Wren.Worker.csproj': `<Project Sdk="Microsoft.NET.Sdk.Worker">
  <ItemGroup>
    <PackageReference Include="MassTransit.RabbitMQ" />
    <PackageReference Include="Serilog.AspNetCore" />
  </ItemGroup>
</Project>
`,
  'src/Wren.Worker/appsettings.json': `{
  "Logging": {
    "LogLevel": {
      "Default": "Information"
    }
  },
  "Digest": {
    "Cron": "0 7 * * 1",
    "BatchSize": 200,
    "Enabled": true
  },
  "RabbitMq": {
    "Host": "rabbitmq",
    "PrefetchCount": 16
  }
}
`,
  'src/Wren.Worker/DigestJob.cs': `namespace Wren.Worker;

public class DigestJob
{
    private const int MaxBirdsPerMail = 20;
    public const string Subject = "Your birds of the week";
}
`,
  'test/Wren.Tests/Wren.Tests.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="xunit" />
  </ItemGroup>
</Project>
`,
  'test/Wren.Tests/SightingServiceTests.cs': `using Wren.Core;
using Xunit;

public class SightingServiceTests
{
    [Fact]
    public void Adds() => Assert.NotNull(new SightingService().Add(new Sighting("wren", 1, DateTime.Now)));
}
`,
  'web/package.json': `{
  "name": "wren-web",
  "version": "4.2.0",
  "private": true,
  "scripts": {
    "start": "ng serve",
    "build": "ng build",
    "test": "ng test"
  },
  "dependencies": {
    "@angular/core": "17.0.5",
    "@angular/router": "17.0.5",
    "leaflet": "1.9.3",
    "rxjs": "7.8.0"
  },
  "devDependencies": {
    "@angular/cli": "17.0.5",
    "typescript": "5.2.2"
  }
}
`,
  'web/src/app/app.component.html': `<h1>{{ title }}</h1>\n<wren-map></wren-map>\n<button>Report a bird</button>\n`,
  'web/src/app/app.component.ts': `import { Component } from '@angular/core';

@Component({ selector: 'wren-root', templateUrl: './app.component.html' })
export class AppComponent {
  title = 'Wren';
}
`,
  'web/src/app/map.config.ts': `export const MAP_CONFIG = {
  defaultZoom: 11,
  maxZoom: 18,
  clusterRadius: 40,
  showTerrain: false,
};

export const POLL_INTERVAL_MS = 15000;
`,
  'web/src/assets/i18n/en.json': `{
  "report": { "title": "Report a bird", "submit": "Send", "thanks": "Thank you!" },
  "map": { "title": "Map", "empty": "No birds here yet" }
}
`,
  'web/src/assets/i18n/de.json': `{
  "report": { "title": "Vogel melden", "submit": "Absenden", "thanks": "Danke!" },
  "map": { "title": "Karte", "empty": "Hier gibt es noch keine Vögel" }
}
`,
  'src/Wren.Api/Dockerfile': `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Wren.Api -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY --from=build /out .
EXPOSE 8080
ENTRYPOINT ["dotnet", "Wren.Api.dll"]
`,
  'src/Wren.Worker/Dockerfile': `FROM mcr.microsoft.com/dotnet/runtime:8.0
WORKDIR /app
COPY out .
ENTRYPOINT ["dotnet", "Wren.Worker.dll"]
`,
  'docker-compose.yml': `services:
  api:
    build: .
    ports:
      - "8080:8080"
    environment:
      ASPNETCORE_ENVIRONMENT: Development
  db:
    image: postgres:15.4
    environment:
      POSTGRES_DB: wren
      POSTGRES_PASSWORD: wren
  rabbitmq:
    image: rabbitmq:3.12-management
    ports:
      - "5672:5672"
      - "15672:15672"
`,
  'deploy/chart/Chart.yaml': `apiVersion: v2\nname: wren\ndescription: Bird counts\nversion: 1.7.2\nappVersion: "4.2.0"\n`,
  'deploy/chart/values.yaml': `api:
  replicas: 2
  image:
    repository: registry.wren.example/api
    tag: 4.2.0
  resources:
    requests:
      cpu: 100m
      memory: 256Mi
    limits:
      cpu: 500m
      memory: 512Mi
worker:
  replicas: 1
  image:
    repository: registry.wren.example/worker
    tag: 4.2.0
  resources:
    limits:
      memory: 384Mi
ingress:
  enabled: true
  host: wren.example
  tls: false
autoscaling:
  enabled: false
  minReplicas: 2
  maxReplicas: 6
  targetCPUUtilizationPercentage: 80
backup:
  schedule: "30 2 * * *"
  retentionDays: 14
`,
  'deploy/chart/values-staging.yaml': `api:
  replicas: 1
ingress:
  host: staging.wren.example
`,
  'deploy/chart/values-production.yaml': `api:
  replicas: 3
  image:
    tag: 4.1.3
ingress:
  host: www.wren.example
  tls: true
autoscaling:
  enabled: true
`,
  'deploy/chart/templates/api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: wren-api
spec:
  replicas: {{ .Values.api.replicas }}
`,
  'deploy/jobs/import-species.yaml': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: import-species
spec:
  schedule: "15 4 * * 0"
  jobTemplate:
    spec:
      backoffLimit: 2
`,
  'infra/main.bicep': `param location string = 'westeurope'
param skuName string = 'B1'

resource plan 'Microsoft.Web/serverfarms@2022-09-01' = {
  name: 'wren-plan'
  location: location
  sku: { name: skuName }
}
`,
  '.github/workflows/ci.yml': `name: CI
on:
  push:
    branches: [main]
  pull_request:
jobs:
  build:
    runs-on: ubuntu-22.04
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-dotnet@v3
        with:
          dotnet-version: 8.0.x
      - run: dotnet test
  web:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v3
      - uses: actions/setup-node@v3
        with:
          node-version: 18
      - run: npm ci && npm run build
        working-directory: web
`,
  '.github/workflows/nightly.yml': `name: Nightly
on:
  schedule:
    - cron: "0 1 * * *"
jobs:
  e2e:
    runs-on: ubuntu-22.04
    timeout-minutes: 45
    strategy:
      matrix:
        browser: [chrome, firefox]
    steps:
      - uses: actions/checkout@v3
      - run: ./scripts/e2e.sh
`,
  '.github/dependabot.yml': `version: 2
updates:
  - package-ecosystem: nuget
    directory: /
    schedule:
      interval: weekly
    open-pull-requests-limit: 5
  - package-ecosystem: npm
    directory: /web
    schedule:
      interval: monthly
`,
  '.github/CODEOWNERS': `* @wren/core\n/web/ @wren/web\n`,
  'scripts/e2e.sh': `#!/bin/sh\nset -e\nBASE_URL=\${BASE_URL:-http://localhost:8080}\nRETRIES=2\necho "$BASE_URL $RETRIES"\n`,
  '.env.example': `ConnectionStrings__Wren=Host=localhost;Database=wren\nWREN_LOG_LEVEL=info\nWREN_DEMO_DATA=1\nSENTRY_DSN=\n`,
  'README.md': `# Wren

Counts birds. See [the API](docs/api.md) and [how we deploy](docs/deploy.md).

Photos are optinal. Questions: hello@wren.example

## Development

Run \`docker compose up\`, then \`dotnet run\`.

Copyright 2024 Wren Project
`,
  'CHANGELOG.md': `# Changelog

## Unreleased

### Added

- Weekly digest

## 4.2.0

- Photos for each sighting
`,
  'docs/api.md': `# API\n\n\`GET /sightings\` lists sightings.\n\nWrite to hello@wren.example for a key.\n`,
  'docs/deploy.md': `# Deployment\n\nThe chart is in deploy/chart. Bird Counter runs in two regions.\n`,
  'docs/photos.md': `# Photos\n\nBird Counter takes five photos for each sighting.\n`,
} as const;

const SERVICE = 'src/Wren.Core/SightingService.cs';

/** The repository. The last commits are there to be reverted. */
export const WREN: readonly Commit[] = [
  ['Bird counts with a page, a worker and a chart', BASE],
  [
    'Keep sightings in a cache for ten minutes',
    { [SERVICE]: BASE[SERVICE].replace('FromMinutes(5)', 'FromMinutes(10)') },
  ],
  [
    'Add rare bird alerts',
    { 'src/Wren.Core/RareBirdAlert.cs': `namespace Wren.Core;\n\npublic class RareBirdAlert\n{\n}\n` },
  ],
  [
    'Lower the prefetch count',
    {
      'src/Wren.Worker/appsettings.json': BASE['src/Wren.Worker/appsettings.json'].replace('16', '8'),
    },
  ],
];
