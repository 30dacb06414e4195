/** Tern: a ferry booking in Laravel beside two React applications in pnpm, with Helm, Terraform and GitLab CI. */
import type { Commit } from './build-repository';

const BASE = {
  'package.json': `{
  "name": "tern",
  "version": "3.4.1",
  "private": true,
  "packageManager": "pnpm@8.15.4",
  "engines": { "node": ">=18" },
  "scripts": {
    "build": "pnpm -r build",
    "test": "pnpm -r test",
    "lint": "eslint frontend"
  },
  "devDependencies": {
    "eslint": "8.50.0",
    "typescript": "5.2.2"
  }
}
`,
  'pnpm-workspace.yaml': `packages:\n  - frontend/apps/*\n  - frontend/packages/*\n`,
  '.nvmrc': `18\n`,
  '.editorconfig': `root = true\n\n[*]\nindent_style = space\nindent_size = 4\n\n[*.{ts,tsx,json,yml,yaml}]\nindent_size = 2\n`,
  '.gitignore': `vendor/\nnode_modules/\ndist/\n.env\n`,
  Makefile: `up:\n\tdocker compose up -d\n\ntest:\n\tcd backend && composer test\n\tpnpm test\n`,
  'frontend/apps/booking/package.json': `{
  "name": "@tern/booking",
  "version": "3.4.1",
  "private": true,
  "scripts": {
    "dev": "vite",
    "build": "tsc && vite build",
    "test": "vitest run"
  },
  "dependencies": {
    "@tanstack/react-query": "4.36.1",
    "@tern/ui": "workspace:*",
    "react": "18.2.0",
    "react-dom": "18.2.0"
  },
  "devDependencies": {
    "vite": "4.4.9",
    "vitest": "0.34.6"
  }
}
`,
  'frontend/apps/booking/vite.config.ts': `import { defineConfig } from 'vite';

export default defineConfig({ server: { port: 5173 } });
`,
  'frontend/apps/booking/src/App.tsx': `import { Button } from '@tern/ui';
import en from './i18n/en.json';
import { FLAGS } from './flags';
import { FareBox } from './components/FareBox';

export function App() {
  return (
    <main>
      <h1>{en.home.title}</h1>
      <FareBox />
      {FLAGS.priceCalendar && <p>{en.home.calendar}</p>}
      <Button>{en.checkout.pay}</Button>
    </main>
  );
}
`,
  'frontend/apps/booking/src/flags.ts': `export const FLAGS = {
  priceCalendar: false,
  giftCards: true,
};
`,
  'frontend/apps/booking/src/components/FareBox.tsx': `export function FareBox({ cents = 0 }: { cents?: number }) {
  return <output>{(cents / 100).toFixed(2)} €</output>;
}
`,
  'frontend/apps/booking/src/i18n/en.json': `{
  "home": { "title": "Departues today", "calendar": "Prices by day" },
  "checkout": { "pay": "Pay now", "back": "Back", "terms": "I accept the terms" }
}
`,
  'frontend/apps/booking/src/i18n/fr.json': `{
  "home": { "title": "Départs du jour", "calendar": "Prix par jour" },
  "checkout": { "pay": "Payer", "back": "Retour", "terms": "J'accepte les conditions" }
}
`,
  'frontend/apps/booking/Dockerfile': `FROM node:18-alpine AS build
WORKDIR /src
COPY . .
RUN corepack enable && pnpm install --frozen-lockfile && pnpm --filter @tern/booking build

FROM nginx:1.24-alpine
COPY --from=build /src/frontend/apps/booking/dist /usr/share/nginx/html
EXPOSE 80
`,
  'frontend/apps/admin/package.json': `{
  "name": "@tern/admin",
  "version": "3.4.1",
  "private": true,
  "scripts": {
    "dev": "vite",
    "build": "tsc && vite build",
    "test": "vitest run"
  },
  "dependencies": {
    "@tern/ui": "workspace:*",
    "react": "18.2.0",
    "react-dom": "18.2.0"
  },
  "devDependencies": {
    "vite": "4.4.9",
    "vitest": "0.34.6"
  }
}
`,
  'frontend/apps/admin/vite.config.ts': `import { defineConfig } from 'vite';

export default defineConfig({ server: { port: 5174 } });
`,
  'frontend/apps/admin/src/Login.tsx': `import { Button } from '@tern/ui';

export function Login() {
  return (
    <form>
      <h2>Staff sign-in</h2>
      <Button>Sign in</Button>
    </form>
  );
}
`,
  'frontend/packages/ui/package.json': `{
  "name": "@tern/ui",
  "version": "1.2.0",
  "private": true,
  "main": "src/index.ts",
  "peerDependencies": { "react": ">=18" }
}
`,
  'frontend/packages/ui/src/index.ts': `export { Button } from './Button';\n`,
  'frontend/packages/ui/src/Button.tsx': `import type { ReactNode } from 'react';

export function Button({ children }: { children: ReactNode }) {
  return <button className="tern-button">{children}</button>;
}
`,
  'backend/composer.json': `{
    "name": "tern/api",
    "type": "project",
    "require": {
        "php": "^8.1",
        "guzzlehttp/guzzle": "7.5.0",
        "laravel/framework": "^10.10",
        "predis/predis": "2.1.1",
        "sentry/sentry-laravel": "3.8.0"
    },
    "require-dev": {
        "laravel/pint": "1.10.0",
        "mockery/mockery": "1.6.2",
        "phpunit/phpunit": "10.1.0"
    },
    "autoload": { "psr-4": { "App\\\\": "app/" } },
    "scripts": {
        "test": "phpunit",
        "format": "pint"
    }
}
`,
  'backend/phpunit.xml': `<?xml version="1.0" encoding="UTF-8"?>
<phpunit colors="true" stopOnFailure="false">
    <testsuites>
        <testsuite name="Unit"><directory>tests/Unit</directory></testsuite>
    </testsuites>
</phpunit>
`,
  'backend/.env.example': `APP_NAME=Tern
APP_ENV=local
APP_DEBUG=true
APP_LOCALE=en
APP_URL=http://localhost:8080

DB_HOST=mysql
DB_PASSWORD=

CACHE_DRIVER=file
QUEUE_CONNECTION=redis
MAIL_HOST=mailhog
MAIL_PORT=1025
`,
  'backend/config/booking.php': `<?php

return [
    // How long seats stay reserved without payment.
    'hold_minutes' => 15,
    'max_passengers' => 9,
    'refund_fee_percent' => 10,
    'overbooking' => true,
];
`,
  'backend/config/services.php': `<?php

return [
    'payment' => [
        'url' => env('PAYMENT_URL'),
        'timeout' => 10, // seconds
        'currency' => 'EUR',
    ],
    'sms' => [
        'sender' => 'TERN',
        'retries' => 2,
    ],
];
`,
  'backend/config/session.php': `<?php

return [
    'driver' => 'redis',
    'lifetime' => 120, // minutes
    'secure' => true,
];
`,
  'backend/routes/api.php': `<?php

use App\\Http\\Controllers\\BookingController;
use App\\Http\\Controllers\\HealthController;
use Illuminate\\Support\\Facades\\Route;

Route::get('/health', HealthController::class);
Route::middleware('throttle:60,1')->group(function () {
    Route::post('/bookings', [BookingController::class, 'store']);
    Route::delete('/bookings/{booking}', [BookingController::class, 'cancel']);
});
`,
  'backend/app/Http/Controllers/BookingController.php': `<?php

namespace App\\Http\\Controllers;

use App\\Jobs\\SendTicket;
use App\\Models\\Booking;
use App\\Services\\FareCalculator;
use Illuminate\\Http\\Request;

class BookingController
{
    public function store(Request $request, FareCalculator $fares)
    {
        $booking = Booking::create([
            'passengers' => min($request->integer('passengers'), config('booking.max_passengers')),
            'held_until' => now()->addMinutes(config('booking.hold_minutes')),
            'price' => $fares->gross($request->integer('net')),
        ]);
        SendTicket::dispatch($booking);

        return response()->json($booking, 201);
    }

    public function cancel(Booking $booking)
    {
        $booking->delete();

        return response()->json(['message' => __('messages.cancelled')]);
    }
}
`,
  'backend/app/Http/Controllers/HealthController.php': `<?php

namespace App\\Http\\Controllers;

class HealthController
{
    public function __invoke()
    {
        return response()->json(['status' => 'ok']);
    }
}
`,
  'backend/app/Jobs/SendTicket.php': `<?php

namespace App\\Jobs;

use App\\Models\\Booking;
use Illuminate\\Contracts\\Queue\\ShouldQueue;

class SendTicket implements ShouldQueue
{
    public int $tries = 3;

    public function __construct(private Booking $booking)
    {
    }

    public function handle(): void
    {
        // mails the ticket as a PDF
    }
}
`,
  'backend/app/Models/Booking.php': `<?php

namespace App\\Models;

use Illuminate\\Database\\Eloquent\\Model;

class Booking extends Model
{
    protected $fillable = ['passengers', 'held_until', 'price'];
}
`,
  'backend/app/Services/FareCalculator.php': `<?php

namespace App\\Services;

class FareCalculator
{
    private const VAT = 0.19;

    public function gross(int $net): int
    {
        return (int) round($net * (1 + self::VAT));
    }
}
`,
  'backend/app/Legacy/FaxConfirmation.php': `<?php

namespace App\\Legacy;

class FaxConfirmation
{
}
`,
  'backend/app/Legacy/README.md': `Confirmations by fax, off since 2019.\n`,
  'backend/database/migrations/2024_01_10_000000_create_bookings_table.php': `<?php

use Illuminate\\Database\\Migrations\\Migration;
use Illuminate\\Database\\Schema\\Blueprint;
use Illuminate\\Support\\Facades\\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('bookings', function (Blueprint $table) {
            $table->id();
            $table->unsignedInteger('passengers');
            $table->timestamp('held_until');
            $table->unsignedInteger('price');
            $table->timestamps();
        });
    }
};
`,
  'backend/lang/en/messages.php': `<?php

return [
    'cancelled' => 'Cancelled. No refund, no exceptions.',
    'sold_out' => 'This ferry is full.',
];
`,
  'backend/lang/fr/messages.php': `<?php

return [
    'cancelled' => 'Annulé. Aucun remboursement.',
    'sold_out' => 'Ce ferry est complet.',
];
`,
  'backend/tests/Unit/FareCalculatorTest.php': `<?php

namespace Tests\\Unit;

use App\\Services\\FareCalculator;
use PHPUnit\\Framework\\TestCase;

class FareCalculatorTest extends TestCase
{
    public function test_free_is_free(): void
    {
        $this->assertSame(0, (new FareCalculator())->gross(0));
    }
}
`,
  'backend/Dockerfile': `FROM php:8.1-fpm-alpine
RUN docker-php-ext-install pdo_mysql opcache
COPY docker/php/php.ini /usr/local/etc/php/conf.d/tern.ini
COPY backend /app
WORKDIR /app
EXPOSE 9000
`,
  'docker/php/php.ini': `memory_limit = 256M
upload_max_filesize = 10M
post_max_size = 12M
max_execution_time = 30
display_errors = Off

[opcache]
opcache.enable = 0
opcache.memory_consumption = 128
`,
  'docker/nginx/default.conf': `server {
    listen 8080;
    root /app/public;
    client_max_body_size 10m;
    keepalive_timeout 65;

    gzip on;
    gzip_comp_level 2;

    location ~ \\.php$ {
        fastcgi_pass app:9000;
        fastcgi_read_timeout 60s;
    }
}
`,
  'docker/nginx/default.conf.bak': `server {\n    listen 80;\n}\n`,
  'docker-compose.yml': `services:
  app:
    build:
      context: .
      dockerfile: backend/Dockerfile
    env_file: backend/.env
  web:
    image: nginx:1.24-alpine
    ports:
      - '8080:8080'
  mysql:
    image: mysql:8.0
    environment:
      MYSQL_DATABASE: tern
  redis:
    image: redis:7.0-alpine
  mailhog:
    image: mailhog/mailhog:v1.0.1
`,
  'charts/tern/Chart.yaml': `apiVersion: v2
name: tern
description: Ferry booking
version: 0.9.2
appVersion: 3.4.1
`,
  'charts/tern/values.yaml': `replicaCount: 2
image:
  repository: registry.tern.example/api
  tag: 3.4.1
logLevel: info
features:
  newCheckout: false
  seatMap: false
queue:
  workers: 2
cleanup:
  schedule: '0 3 * * *'
ingress:
  host: tern.example
resources:
  limits:
    cpu: 250m
    memory: 512Mi
`,
  'charts/tern/values-staging.yaml': `replicaCount: 1
image:
  tag: 3.4.1
logLevel: info
features:
  newCheckout: true
  seatMap: false
ingress:
  host: staging.tern.example
`,
  'charts/tern/values-prod.yaml': `replicaCount: 4
image:
  tag: 3.4.1
logLevel: warning
features:
  newCheckout: false
  seatMap: false
queue:
  workers: 3
ingress:
  host: book.tern.example
resources:
  limits:
    cpu: 400m
    memory: 1Gi
`,
  'charts/tern/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicaCount }}
  template:
    spec:
      containers:
        - name: app
          image: '{{ .Values.image.repository }}:{{ .Values.image.tag }}'
          env:
            - name: LOG_LEVEL
              value: {{ .Values.logLevel }}
`,
  'terraform/versions.tf': `terraform {
  required_version = ">= 1.5"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 5.10"
    }
  }
}
`,
  'terraform/main.tf': `resource "google_sql_database_instance" "main" {
  name                = "tern"
  database_version    = "MYSQL_8_0"
  deletion_protection = false

  settings {
    tier = var.db_tier
    backup_configuration {
      enabled = true
      backup_retention_settings {
        retained_backups = 7
      }
    }
  }
}
`,
  'terraform/variables.tf': `variable "db_tier" {
  type    = string
  default = "db-g1-small"
}

variable "region" {
  type    = string
  default = "europe-west1"
}
`,
  'terraform/staging.tfvars': `db_tier = "db-g1-small"\n`,
  'terraform/prod.tfvars': `db_tier = "db-custom-2-7680"\n`,
  '.gitlab-ci.yml': `stages: [check, test, image]

variables:
  PHP_VERSION: '8.1'
  COMPOSER_NO_INTERACTION: '1'

lint:
  stage: check
  image: node:18
  allow_failure: false
  script:
    - corepack enable && pnpm install
    - pnpm lint

backend:
  stage: test
  image: php:$PHP_VERSION-cli
  timeout: 10 minutes
  script:
    - cd backend && composer install && composer test

e2e:
  stage: test
  image: node:18
  script:
    - pnpm e2e
  artifacts:
    expire_in: 1 week

image:
  stage: image
  image: docker:24.0
  script:
    - docker build -f backend/Dockerfile .
  only: [main]
`,
  '.gitlab/CODEOWNERS': `* @tern/core\n/frontend/ @tern/web\n/terraform/ @tern/platform\n`,
  'renovate.json': `{
  "extends": ["config:recommended"],
  "schedule": ["before 5am on monday"],
  "prConcurrentLimit": 5
}
`,
  'scanner/pom.xml': `<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.1.4</version>
  </parent>
  <groupId>example.tern</groupId>
  <artifactId>scanner</artifactId>
  <version>1.0.3</version>
</project>
`,
  'scanner/src/main/resources/application.properties': `server.port=8085
logging.level.root=INFO
scanner.timeout-ms=3000
scanner.beep.enabled=true
scanner.offline-queue-size=200
`,
  'README.md': `# Tern

Tern Lines sells ferry tickets. You recieve yours by mail.

- [Deploy](docs/deploy.md)
- [Refunds](docs/refunds.md)

Questions: support@tern.example.
`,
  'CHANGELOG.md': `# Changelog

## Unreleased

### Added

- Gift cards

## 3.4.1 - 2026-01-20

### Fixed

- Rounding of fares
`,
  LICENSE: `Copyright (c) 2023 Tern Lines. All rights reserved.\n`,
  'docs/deploy.md': `# Deploy

The chart in \`charts/tern\` is installed by the platform team of Tern Lines.
`,
  'docs/refunds.md': `# Refunds

Tern Lines refunds tickets up to a day before departure. Write to support@tern.example.
`,
} as const;

export const TERN: readonly Commit[] = [
  ['feat: tern as it is', BASE],
  [
    'feat: loyalty points',
    {
      'backend/app/Services/LoyaltyPoints.php': `<?php

namespace App\\Services;

class LoyaltyPoints
{
    public function earned(int $price): int
    {
        return intdiv($price, 100);
    }
}
`,
    },
  ],
  [
    'fix: longer hold for groups',
    {
      'backend/config/booking.php': BASE['backend/config/booking.php'].replace(
        "'hold_minutes' => 15",
        "'hold_minutes' => 20",
      ),
    },
  ],
  ['docs: where the chart lives', { 'docs/api.md': '# API\n\n`POST /bookings` makes a booking.\n' }],
];
