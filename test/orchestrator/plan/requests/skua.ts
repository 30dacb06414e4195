/** Skua: a boat rental in Rails, with Sidekiq, Kamal, Terraform and CircleCI. */
import type { Commit } from './build-repository';

const BASE = {
  Gemfile: `source "https://rubygems.org"

ruby "3.2.2"

gem "rails", "7.1.2"
gem "pg", "~> 1.5"
gem "puma", ">= 6.4"
gem "sidekiq", "7.2.0"
gem "redis", "5.0.8"
gem "devise", "4.9.3"
gem "sentry-ruby", "5.15.0"
gem "paperclip", "6.1.0"

group :development, :test do
  gem "rspec-rails", "6.1.0"
  gem "rubocop", "1.59.0", require: false
end
`,
  '.ruby-version': `3.2.2\n`,
  '.node-version': `18.19.0\n`,
  'package.json': `{
  "name": "skua",
  "version": "2.8.0",
  "private": true,
  "scripts": {
    "build": "esbuild app/javascript/*.js --bundle --outdir=app/assets/builds",
    "lint": "eslint app/javascript"
  },
  "dependencies": {
    "@hotwired/stimulus": "3.2.1",
    "@hotwired/turbo-rails": "7.3.0",
    "flatpickr": "4.6.9"
  },
  "devDependencies": {
    "esbuild": "0.19.8",
    "eslint": "8.55.0"
  }
}
`,
  '.rubocop.yml': `AllCops:
  TargetRubyVersion: 3.2
  NewCops: enable

Layout/LineLength:
  Max: 120

Style/Documentation:
  Enabled: false
`,
  '.gitignore': `/log/*\n/tmp/*\n.env\n`,
  'config/application.rb': `require_relative "boot"

module Skua
  class Application < Rails::Application
    config.load_defaults 7.1
    config.time_zone = "UTC"
    config.i18n.default_locale = :en
    config.active_job.queue_adapter = :sidekiq
  end
end
`,
  'config/environments/production.rb': `Rails.application.configure do
  config.eager_load = true
  config.force_ssl = false
  config.log_level = :info
  config.action_mailer.raise_delivery_errors = false
  config.action_mailer.default_url_options = { host: "skua.example" }
end
`,
  'config/environments/development.rb': `Rails.application.configure do
  config.eager_load = false
  config.log_level = :debug
end
`,
  'config/initializers/devise.rb': `Devise.setup do |config|
  config.timeout_in = 30.minutes
  config.maximum_attempts = 10
  config.password_length = 8..128
end
`,
  'config/puma.rb': `max_threads = ENV.fetch("RAILS_MAX_THREADS", 5)
port ENV.fetch("PORT", 3000)
workers 2
`,
  'config/sidekiq.yml': `:concurrency: 10
:timeout: 25
:queues:
  - default
  - mailers
:schedule:
  nightly_invoices:
    cron: "0 3 * * *"
    class: NightlyInvoicesJob
  late_return_reminder:
    cron: "*/30 * * * *"
    class: LateReturnReminderJob
`,
  'config/settings.yml': `rental:
  min_hours: 2
  max_days: 14
  deposit_percent: 20
  late_fee_per_hour: 15
  grace_period_minutes: 15
search:
  results_per_page: 20
  radius_km: 50
payments:
  provider: stripe
  timeout_seconds: 10
  retry_attempts: 3
features:
  instant_booking: false
  skipper_option: true
  gift_vouchers: false
weather_warning: on
support_email: support@skua.example
`,
  'config/settings/production.yml': `search:
  results_per_page: 40
features:
  gift_vouchers: false
`,
  'config/settings/staging.yml': `payments:
  provider: fake
features:
  instant_booking: true
`,
  'config/database.yml': `default: &default
  adapter: postgresql
  pool: 5
  timeout: 5000

development:
  <<: *default
  database: skua_development

production:
  <<: *default
  pool: 15
`,
  'config/deploy.yml': `service: skua
image: skua/app
servers:
  web:
    hosts:
      - 10.0.0.11
      - 10.0.0.12
  job:
    hosts:
      - 10.0.0.21
    cmd: bundle exec sidekiq
proxy:
  ssl: true
  host: skua.example
  response_timeout: 30
env:
  clear:
    RAILS_LOG_LEVEL: info
    WEB_CONCURRENCY: 2
accessories:
  redis:
    image: redis:7.0
    host: 10.0.0.31
`,
  'config/locales/en.yml': `en:
  bookings:
    title: "Your bookings"
    confirm: "Book now"
    cancelled: "Your booking has been canceled."
  boats:
    none: "No boats near you"
`,
  'config/locales/de.yml': `de:
  bookings:
    title: "Deine Buchungen"
    confirm: "Jetzt buchen"
    cancelled: "Deine Buchung wurde storniert."
  boats:
    none: "Keine Boote in deiner Nähe"
`,
  'app/models/booking.rb': `class Booking < ApplicationRecord
  MAX_GUESTS = 8
  CANCELLATION_HOURS = 48

  belongs_to :boat
  validates :guests, numericality: { less_than_or_equal_to: MAX_GUESTS }
end
`,
  'app/models/boat.rb': `class Boat < ApplicationRecord
  has_many :bookings
end
`,
  'app/services/price_calculator.rb': `class PriceCalculator
  VAT_PERCENT = 19
  WEEKEND_SURCHARGE = 1.25

  def total(hours, rate)
    (hours * rate * (1 + VAT_PERCENT / 100.0)).round(2)
  end
end
`,
  'app/services/harbor_master_client.rb': `class HarborMasterClient
  BASE_URL = "https://harbors.example/api/v1"
  OPEN_TIMEOUT = 5
  READ_TIMEOUT = 20
end
`,
  'app/jobs/nightly_invoices_job.rb': `class NightlyInvoicesJob
  include Sidekiq::Job
  sidekiq_options retry: 3, queue: "default"

  BATCH_SIZE = 100
end
`,
  'app/jobs/late_return_reminder_job.rb': `class LateReturnReminderJob
  include Sidekiq::Job
  sidekiq_options retry: 5, queue: "mailers"
end
`,
  'app/controllers/bookings_controller.rb': `class BookingsController < ApplicationController
  before_action :authenticate_user!

  def create
    booking = Booking.create!(booking_params)
    redirect_to booking, notice: "Booking was succesfully created."
  end
end
`,
  'app/views/layouts/application.html.erb': `<!DOCTYPE html>
<html>
  <head><title>Skua Boats</title></head>
  <body>
    <%= yield %>
    <footer>Skua Boats, support@skua.example</footer>
  </body>
</html>
`,
  'app/views/bookings/index.html.erb': `<h1><%= t("bookings.title") %></h1>\n`,
  'app/javascript/map.js': `export const CLUSTER_DISTANCE = 60;
export const DEBOUNCE_MS = 250;

export const settings = { minZoom: 6, scrollWheel: true };
`,
  'app/javascript/old_carousel.js': `export default () => null;\n`,
  'lib/legacy/fleet_import.rb': `module Legacy\n  class FleetImport\n  end\nend\n`,
  'spec/services/price_calculator_spec.rb': `RSpec.describe PriceCalculator do
  it("adds the tax") { expect(described_class.new.total(1, 100)).to eq(119.0) }
end
`,
  Procfile: `web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq\n`,
  Dockerfile: `FROM ruby:3.2.2-slim AS base
WORKDIR /rails
ENV RAILS_ENV=production

FROM node:18-alpine AS assets
COPY package.json .
RUN npm ci

FROM base
COPY --from=assets /app/assets/builds app/assets/builds
EXPOSE 3000
CMD ["bin/rails", "server"]
`,
  'docker-compose.yml': `services:
  web:
    build: .
    ports:
      - "3000:3000"
  postgres:
    image: postgres:14.9
    environment:
      POSTGRES_PASSWORD: skua
  redis:
    image: redis:7.0-alpine
  mailcatcher:
    image: schickling/mailcatcher:latest
    ports:
      - "1080:1080"
`,
  'terraform/versions.tf': `terraform {
  required_version = ">= 1.5.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.30.0"
    }
  }
}
`,
  'terraform/main.tf': `resource "aws_db_instance" "main" {
  identifier              = "skua"
  engine_version          = "14.9"
  instance_class          = var.db_instance_class
  allocated_storage       = 50
  backup_retention_period = 7
  deletion_protection     = false
  multi_az                = false
}

resource "aws_elasticache_cluster" "sessions" {
  cluster_id      = "skua-sessions"
  node_type       = "cache.t3.micro"
  num_cache_nodes = 1
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/skua/app"
  retention_in_days = 30
}

module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.1.2"
}
`,
  'terraform/variables.tf': `variable "db_instance_class" {
  type    = string
  default = "db.t3.small"
}

variable "web_count" {
  type    = number
  default = 2
}

variable "tags" {
  default = {
    team = "rental"
    cost = "4711"
  }
}
`,
  'terraform/envs/staging.tfvars': `db_instance_class = "db.t3.micro"\nweb_count = 1\n`,
  'terraform/envs/production.tfvars': `db_instance_class = "db.m5.large"\nweb_count = 3\n`,
  '.circleci/config.yml': `version: 2.1
orbs:
  ruby: circleci/ruby@2.1.0
jobs:
  test:
    docker:
      - image: cimg/ruby:3.2.2-browsers
      - image: cimg/postgres:14.9
    parallelism: 4
    steps:
      - checkout
      - run: bundle exec rspec
  lint:
    docker:
      - image: cimg/ruby:3.2.2
    steps:
      - checkout
      - run: bundle exec rubocop
workflows:
  all:
    jobs: [test, lint]
`,
  '.github/workflows/security.yml': `name: Security
on:
  schedule:
    - cron: "0 6 * * 1"
jobs:
  brakeman:
    runs-on: ubuntu-20.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v3
      - uses: ruby/setup-ruby@v1
        with:
          ruby-version: 3.2.2
      - run: bundle exec brakeman
`,
  '.github/CODEOWNERS': `* @skua/rental\n/terraform/ @skua/platform\n`,
  '.env.example': `RAILS_MAX_THREADS=5
STRIPE_KEY=
REDIS_URL=redis://localhost:6379/0
SMTP_ADDRESS=localhost
SMTP_PORT=1025
ENABLE_PROFILER=0
`,
  'README.md': `# Skua Boats

Rents boats by the hour. See [setup](docs/setup.md).

## Enviroment

Copy .env.example to .env.

Copyright (c) 2023 Skua Boats
`,
  'CHANGELOG.md': `# Changelog

## Unreleased

### Fixed

- Invoices in the right currency

## 2.8.0

- Skipper option
`,
  'docs/setup.md': `# Setup\n\nYou need Ruby and Postgres. Ask in #skua-dev or write to support@skua.example.\n`,
  'docs/pricing.md': `# Prices\n\nThe deposit is 20 percent. A late fee is charged for each hour.\n`,
  'docs/archive/2019-plan.md': `Old plan.\n`,
  'docs/archive/2020-plan.md': `Older than it looks.\n`,
} as const;

const SETTINGS = 'config/settings.yml';

/** The repository. The last commits are there to be reverted. */
export const SKUA: readonly Commit[] = [
  ['Boat rental in Rails', { ...BASE, [SETTINGS]: BASE[SETTINGS].replace('hour: 15', 'hour: 10') }],
  ['Raise the late fee', { [SETTINGS]: BASE[SETTINGS] }],
  [
    'Add a loyalty discount',
    { 'app/services/loyalty_discount.rb': `class LoyaltyDiscount\n  PERCENT = 5\nend\n` },
  ],
  ['Describe the harbour fees', { 'docs/harbour-fees.md': `# Harbour fees\n\nPaid on arrival.\n` }],
];
