# docker build --build-arg TORCH_INDEX=URL -t hoidap .      (README: "What an install weighs")
FROM python:3.12-slim

ARG TORCH_INDEX=

RUN apt-get update \
    && apt-get install -y --no-install-recommends antiword tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 hoidap \
    && install -d -o hoidap /data

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY index index
RUN pip install --no-cache-dir --constraint constraints.txt ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} .
COPY --chown=hoidap corpus corpus

USER hoidap
ENV HOIDAP_DATA=/data HOIDAP_CORPUS=/app/corpus PORT=8080 OMP_THREAD_LIMIT=1 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD python -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$PORT/healthz', timeout=4)"

# A file that cannot be read is reported and must not keep the others from being served.
CMD ["sh", "-c", "hoidap index; exec hoidap serve --host 0.0.0.0 --port \"$PORT\""]
