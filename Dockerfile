# The bot in a container:
#   docker build -t macie-chatops .
#   docker run -p 3000:3000 --env-file secrets.env \
#     -v ./macie-chatops.yaml:/etc/macie-chatops/macie-chatops.yaml:ro -v macie-chatops:/data macie-chatops
# Check an installation: docker run … macie-chatops doctor

# glibc, on which Node.js itself is built and tested.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    PORT=3000 \
    MACIE_CHATOPS_CONFIG=/etc/macie-chatops/macie-chatops.yaml \
    DATABASE_URL=sqlite:/data/macie-chatops.db
WORKDIR /app
COPY package.json LICENSE manifest.yml macie-chatops.example.yaml ./
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
