# Two stages: wheels are installed in the first, the second carries no tools.
FROM python:3.11-slim AS build
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

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && adduser --system --group --home /home/osnowa osnowa \
    && mkdir /var/lib/osnowa && chown osnowa:osnowa /var/lib/osnowa
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH OSNOWA_HOME=/var/lib/osnowa HOST=0.0.0.0 PORT=8000 PYTHONUNBUFFERED=1
WORKDIR /app
USER osnowa
VOLUME /var/lib/osnowa
EXPOSE 8000
# Any answer counts: whether the worker is well is asked at the same address by whoever watches.
HEALTHCHECK --interval=30s --start-period=60s CMD python -c "import http.client as h; \
    c = h.HTTPConnection('127.0.0.1', 8000, timeout=5); c.request('GET', '/zdrowie/'); c.getresponse()"
CMD ["sh", "-c", "osnowa setup --prepare && exec osnowa serve"]
