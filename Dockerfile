# Builds with the compiler that better-sqlite3 needs where its ready-made binary cannot be fetched.
FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
# git reads and publishes workspaces. bubblewrap runs command steps where the host lets a container
# make user namespaces; elsewhere its probe fails and the Clearing is edit-only.
RUN apt-get update \
  && apt-get install -y --no-install-recommends bubblewrap ca-certificates git tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production GAD_PLAYGROUND=off
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY playbooks playbooks
COPY policies policies
COPY lexicon lexicon
COPY page page
COPY governance.yaml ./
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s \
  CMD node -e "fetch('http://127.0.0.1:' + (process.env.PORT ?? 3978) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# tini reaps what a killed step leaves and hands SIGTERM on, upon which the bot drains and stops.
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/main.js"]
