from django.urls import path

from osnowa.jobs.views import public

app_name = "jobs"

urlpatterns = [path("zdrowie/", public.health_show, name="health-show")]
