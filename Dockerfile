# Two stages: wheels are installed in the first, the second has no compiler and no pip cache.
# Debian 12, because its pg_dump 15 is that of the database in compose.yaml.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY osnowa osnowa
RUN /venv/bin/python -c "import sysconfig, pathlib; \
        pathlib.Path(sysconfig.get_path('purelib'), 'osnowa-checkout.pth').write_text('/app\n')" \
    && printf '#!/bin/sh\nexec /venv/bin/python -m osnowa.config.cli "$@"\n' > /venv/bin/osnowa \
    && chmod +x /venv/bin/osnowa \
    && SECRET_KEY=build-only /venv/bin/python -c "\
from osnowa.config.messages import compile_messages; compile_messages(); \
from osnowa.ui.assets import build; build()"

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --create-home osnowa \
    && install -d -o osnowa -g osnowa -m 750 /var/lib/osnowa
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH OSNOWA_HOME=/var/lib/osnowa HOST=0.0.0.0 PORT=8000 PYTHONUNBUFFERED=1
WORKDIR /app
USER osnowa
VOLUME /var/lib/osnowa
EXPOSE 8000
# Any answer counts: whether the worker is well is asked at the same address by whoever watches.
HEALTHCHECK --interval=10s --timeout=8s --start-period=120s CMD python -c "import os, http.client as h; \
    c = h.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=5); \
    c.request('GET', '/zdrowie/'); c.getresponse()"
CMD ["sh", "-c", "osnowa setup --prepare && exec osnowa serve"]
