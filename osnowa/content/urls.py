from django.urls import path, re_path

from osnowa.content.views import listings, machine, public

app_name = "content"

urlpatterns = [
    path("szukaj/", public.search_show, name="search"),
    path("programy/", public.programme_list, name="programme-list"),
    path("programy/<slug:slug>/", public.programme_show, name="programme-show"),
    path("wiesci/", listings.news_list, name="news-list"),
    path("wiesci/feed.atom", machine.news_feed, name="news-feed"),
    path("kontakt/", listings.contact_list, name="contact-list"),
    path("dostepnosc/", listings.statement_list, name="statement-list"),
    path("latwe/", listings.easy_list, name="easy-list"),
    path("latwe/<slug:institution>/<slug:slug>/", listings.easy_show, name="easy-show"),
    path("pjm/", listings.pjm_list, name="pjm-list"),
    path("pjm/<slug:institution>/<slug:slug>/", listings.pjm_show, name="pjm-show"),
    path("napisy/<int:pk>.vtt", machine.captions_fetch, name="captions-fetch"),
    path("sitemap.xml", machine.sitemap_show, name="sitemap-show"),
    path("robots.txt", machine.robots_show, name="robots-show"),
    path("media/<str:folder>/<path:name>", machine.media_fetch, name="media-fetch"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", public.page_show, name="page-show"),
]
