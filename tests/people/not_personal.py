"""Columns that can hold words and hold nothing about a person, each named: a new one fails.

Words of institutions and pages, codes, hashes, names of rows, states and addresses of pages.
"""

OURS = {
    "accounts.SignInLink": "language next_path secret_hash",
    "applications.Application": "consent_text language",
    "applications.ApplicationVersion": "content_sha256",
    "applications.DraftKey": "secret_hash",
    "applications.SubmissionToken": "content_sha256 token",
    "audit.ChainHead": "chain_hash seal",
    "audit.Entry": "actor_kind chain_hash commitment target verb",
    "audit.EntryValues": "salt",
    "calls.Call": "for_whom sentence slug sort_key title",
    "calls.Criterion": "anchors help key label",
    "calls.EligibilityQuestion": "other_way question why_no",
    "calls.Rules": "snapshot snapshot_sha256 tie_criterion_key",
    "calls.Stage": "label",
    "content.AboutPage": "lead",
    "content.AccessibilityStatementPage": (
        "apps architecture architecture_url assessor comforts communication "
        "complaint_address complaint_to excessive_cost lead outside_law shortcuts unmet"
    ),
    "content.ArticlePage": "lead picture_alt",
    "content.ContactPage": "lead",
    "content.FilmPage": "audio_note captions lead transcript",
    "content.HomePage": "lead",
    "content.InstitutionHomePage": "lead",
    "content.NewsIndexPage": "lead",
    "content.NewsPage": "lead picture_alt",
    "content.ProgrammePage": "lead picture_alt",
    "content.PublicationPage": "lead picture_alt",
    "content.SearchRecord": "language ref search_text summary title url",
    "decisions.Board": "floor_note",
    "decisions.TieResolution": "ordered_numbers seed",
    "documents.StoredFile": "content_type path purpose sha256 target",
    "intake.Intake": "gaps",
    "jobs.Heartbeat": "worker",
    "jobs.Schedule": "cron held_by last_problem name",
    "messaging.LetterText": "body kind language subject",
    "organisations.Organisation": (
        "brand_colour brand_ink email host name nip phone phone_hours privacy_text regon "
        "sender_email sender_name short_name slug sort_key street_address"
    ),
    "outbox.Letter": "attachments batch kind language message_id sender_label target",
    "people.Consent": "text_hash",
    "people.Person": "kept_by_law language",
    "programmes.AudienceTarget": "group note",
    "programmes.BudgetLine": "label note",
    "programmes.Edition": "label strip_sentence",
    "programmes.Funder": "name",
    "programmes.Gate": "requirement",
    "programmes.Part": "title",
    "programmes.Programme": "name sentence slug sort_key",
    "programmes.TeamMember": "role",
    "questionnaires.Field": "key",
    "questionnaires.FieldVersion": "example help label limits options",
    "questionnaires.Form": "title",
    "questionnaires.Section": "help title",
    "reviews.CheckItem": "legal_basis question",
    "territory.Subregion": "name slug",
    "territory.TerritoryUnit": "code folded_name name sort_key",
    "shelf.Generation": "triggers",
}

# Installed programs: words and pictures of pages, their versions, search and translations. An
# editor's note or a name in a page is the institution's word in public.
INSTALLED = {
    "account.EmailConfirmation": "key",
    "auth.Group": "name",
    "auth.Permission": "codename name",
    "contenttypes.ContentType": "app_label model",
    "sessions.Session": "session_key",
    "taggit.Tag": "name slug",
    "wagtail_localize.OverridableSegment": "data_json",
    "wagtail_localize.SegmentOverride": "data_json field_error",
    "wagtail_localize.String": "data",
    "wagtail_localize.StringSegment": "attrs",
    "wagtail_localize.StringTranslation": "data field_error tool_name",
    "wagtail_localize.Template": "template template_format",
    "wagtail_localize.TranslationContext": "field_path path",
    "wagtail_localize.TranslationSource": "content_json object_repr schema_version",
    "wagtailadmin.EditingSession": "object_id",
    "wagtailadmin.FormState": "data object_id parent_object_id",
    "wagtailcore.Collection": "name path",
    "wagtailcore.CollectionViewRestriction": "password",
    "wagtailcore.Comment": "contentpath position text",
    "wagtailcore.CommentReply": "text",
    "wagtailcore.Locale": "language_code",
    "wagtailcore.ModelLogEntry": "action data label object_id",
    "wagtailcore.Page": "draft_title path search_description seo_title slug title url_path",
    "wagtailcore.PageLogEntry": "action data label",
    "wagtailcore.PageViewRestriction": "password",
    "wagtailcore.ReferenceIndex": "content_path model_path object_id to_object_id",
    "wagtailcore.Revision": "content object_id object_str",
    "wagtailcore.Site": "hostname site_name",
    "wagtailcore.Task": "name",
    "wagtailcore.TaskState": "comment",
    "wagtailcore.UploadedFile": "file",
    "wagtailcore.Workflow": "name",
    "wagtailcore.WorkflowState": "object_id",
    "wagtaildocs.Document": "file file_hash title",
    "wagtailembeds.Embed": "author_name hash html provider_name thumbnail_url title url",
    "wagtailforms.FormSubmission": "form_data",
    "wagtailimages.Image": "description file file_hash title",
    "wagtailimages.Rendition": "file filter_spec focal_point_key",
    "wagtailmedia.Media": "file thumbnail title",
    "wagtailredirects.Redirect": "old_path redirect_link redirect_page_route_path",
    "wagtailsearch.IndexEntry": "autocomplete body body_text object_id title title_text",
    "wagtailsearch.SQLiteFTSIndexEntry": "autocomplete body title",
    "wagtailusers.UserProfile": "avatar current_time_zone dismissibles preferred_language",
}


def columns() -> set[str]:
    known = {**OURS, **INSTALLED}
    return {f"{model}.{name}" for model, names in known.items() for name in names.split()}
