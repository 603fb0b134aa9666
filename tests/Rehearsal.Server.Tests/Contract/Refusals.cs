namespace Rehearsal.Server.Tests.Contract;

/// <summary>Each error of the contract's table (§1.4), on each documented endpoint that it can occur on.</summary>
internal static class Refusals
{
    private const string Testing = "/v1/agent-testing";
    private const string Nobody = "0198c0de-0000-7000-8000-00000000dead";

    /// <summary>Members of every error.</summary>
    private const string Canonical = "data:null errors[].message:text status:error message:text";

    private static readonly string[] Families = ["/v1/pathway", "/v1/convo_pathway"];

    private static IEnumerable<Exchange> Invalid =>
    [
        Bad("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}"}""", "name"),
        Bad("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"  "}""", "name"),
        Bad("5.1", $"POST {Testing}/scenarios", """{"name":"a"}""", "pathway_id"),
        Bad("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","max_turns":51}""", "max_turns"),
        Bad("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","max_turns":0}""", "max_turns"),
        Bad("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","scenario_type":"LIVE"}""", "scenario_type"),
        Bad("2", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","assertions":[{"type":"llm_judge","config":{"prompt":"p"}}]}""", "assertions[0].type"),
        Bad("2", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","assertions":[{"type":"contains","config":{"value":"p"}}]}""", "assertions[0].type"),
        Bad("3.2", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"a","assertions":[{"type":"LLM_JUDGE","config":{}}]}""", "assertions[0].config.prompt"),
        Bad("5.2", $"GET {Testing}/scenarios?enabled=yes", null, "enabled"),
        Bad("5.4", $"PUT {Testing}/scenarios/{{scenario}}", """{"category":"none"}""", "category"),
        Bad("5.6", $"POST {Testing}/scenarios/{{scenario}}/run", """{"webhook_url":"ftp://ci.example"}""", "webhook_url"),
        Bad("5.6", $"POST {Testing}/scenarios/{{scenario}}/run", """{"version_number":"one"}""", "version_number"),
        Bad("5.7", $"POST {Testing}/batch-run", "{}", "scenario_ids"),
        Bad("5.7", $"POST {Testing}/batch-run", """{"scenario_ids":[]}""", "scenario_ids"),
        Bad("5.7", $"POST {Testing}/batch-run", """{"scenario_ids":["{scenario}"],"publish_on_pass":true}""", "version_number"),
        Bad("5.7", $"POST {Testing}/batch-run", """{"scenario_ids":["{scenario}"],"trigger_source":"a source with far too many letters in it"}""", "trigger_source"),
        Bad("5.8", $"GET {Testing}/runs?status=DONE", null, "status"),
        Bad("5.8", $"GET {Testing}/runs?limit=101", null, "limit"),
        Bad("5.8", $"GET {Testing}/runs?limit=0", null, "limit"),
        Bad("5.8", $"GET {Testing}/runs?offset=-1", null, "offset"),
        Bad("5.11", $"POST {Testing}/runs/{{failed}}/analyze?refresh=maybe", null, "refresh"),
        Bad("5.13", $"POST {Testing}/templates/tmpl_angry_caller/clone", "{}", "pathway_id"),
        Bad("5.14", $"POST {Testing}/scenarios/generate-from-call", "{}", "call_id"),
        Bad("5.15", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{scenario}"],"simulations_per_scenario":0}""", "simulations_per_scenario"),
        Bad("5.15", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{scenario}"],"iterations":51}""", "iterations"),
        Bad("5.15", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{scenario}"],"pathway_id":"{new-pathway}"}""", "scenario_ids"),
        Bad("5.17", $"GET {Testing}/analytics/{{pathway}}?days=366", null, "days"),
        Bad("5.17", $"GET {Testing}/analytics/{{pathway}}/enhanced?days=0", null, "days"),
        Bad("5.18", $"POST {Testing}/tornado/start", "{}", "pathway_id"),
        Bad("5.18", $"POST {Testing}/tornado/start", """{"pathway_id":"{new-pathway}"}""", "scenario_ids"),
        Bad("5.18", $"POST {Testing}/tornado/start", """{"pathway_id":"{new-gated}","max_iterations":21}""", "max_iterations"),
        Bad("5.18", $"POST {Testing}/tornado/start", """{"pathway_id":"{new-gated}","timeout_ms":1}""", "timeout_ms"),
        Bad("5.19", $"GET {Testing}/tornado/active", null, "pathway_id"),
        Bad("5.21", $"POST {Testing}/tornado/cancel", "{}", "tornado_id"),
        Bad("6.7", "POST /v1/pathway/chat/create", "{}", "pathway_id"),
        Bad("6.7", "POST /v1/pathway/chat/create", """{"pathway_id":"{pathway}","request_data":[]}""", "request_data"),
        Bad("10", "POST /v1/personas", "{}", "name"),
        Bad("10", "GET /v1/personas?limit=101", null, "limit"),
        Bad("10", "GET /v1/personas?page=0", null, "page"),
        Bad("11", "GET /v1/calls?limit=1001", null, "limit"),
        .. Families.SelectMany(family => (Exchange[])
        [
            Bad("6.2", $"POST {family}/create", "{}", "name"),
            Bad("6.4", $"POST {family}/create-version", "{}", "pathway_id"),
            Bad("6.6", $"POST {family}/{{pathway}}/publish", "{}", "version_number"),
            Bad("6.6", $"POST {family}/{{pathway}}/publish", """{"version_id":1,"environment":"moon"}""", "environment"),
        ]),
        .. Families.Select(family => Error("6.4", $"POST {family}/{{pathway}}/version/{{published}}", """{"name":"a"}""", 400, "VALIDATION_ERROR")),
    ];

    private static IEnumerable<Exchange> Missing =>
    [
        Error("5.3", $"GET {Testing}/scenarios/scn_1", null, 404, "SCENARIO_NOT_FOUND"),
        Error("5.4", $"PUT {Testing}/scenarios/{Nobody}", "{}", 404, "SCENARIO_NOT_FOUND"),
        Error("5.5", $"DELETE {Testing}/scenarios/{Nobody}", null, 404, "SCENARIO_NOT_FOUND"),
        Error("5.6", $"POST {Testing}/scenarios/{Nobody}/run", "{}", 404, "SCENARIO_NOT_FOUND"),
        Error("5.6", $"POST {Testing}/scenarios/{{scenario}}/run", """{"version_number":99}""", 404, "PATHWAY_VERSION_NOT_FOUND"),
        Error("5.7", $"POST {Testing}/batch-run", $$"""{"scenario_ids":["{scenario}","{{Nobody}}"]}""", 404, "SCENARIO_NOT_FOUND", $"errors[].details.invalid_ids[]:{Nobody}"),
        Error("5.7", $"POST {Testing}/batch-run", """{"scenario_ids":["{scenario}"],"version_number":99}""", 404, "PATHWAY_VERSION_NOT_FOUND"),
        Error("5.9", $"GET {Testing}/runs/run_1", null, 404, "RUN_NOT_FOUND"),
        Error("5.10", $"GET {Testing}/batches/{Nobody}", null, 404, "BATCH_NOT_FOUND"),
        Error("5.11", $"POST {Testing}/runs/{Nobody}/analyze", null, 404, "RUN_NOT_FOUND"),
        Error("5.13", $"POST {Testing}/templates/tmpl_none/clone", """{"pathway_id":"{pathway}"}""", 404, "TEMPLATE_NOT_FOUND"),
        Error("5.13", $"POST {Testing}/templates/tmpl_angry_caller/clone", $$"""{"persona_id":"{{Nobody}}"}""", 404, "PERSONA_NOT_FOUND"),
        Error("5.14", $"POST {Testing}/scenarios/generate", """{"call_id":"none"}""", 404, "CALL_NOT_FOUND"),
        Error("5.15", $"POST {Testing}/simulation-sets", $$"""{"scenario_ids":["{{Nobody}}"]}""", 404, "SCENARIO_NOT_FOUND", $"errors[].details.invalid_ids[]:{Nobody}"),
        Error("5.16", $"GET {Testing}/simulation-sets/{Nobody}", null, 404, "SIMULATION_SET_NOT_FOUND"),
        Error("5.17", $"GET {Testing}/analytics/{Nobody}", null, 404, "PATHWAY_NOT_FOUND"),
        Error("5.17", $"GET {Testing}/analytics/{Nobody}/enhanced", null, 404, "PATHWAY_NOT_FOUND"),
        Error("5.18", $"POST {Testing}/tornado/start", $$"""{"pathway_id":"{{Nobody}}"}""", 404, "PATHWAY_NOT_FOUND"),
        Error("5.19", $"GET {Testing}/tornado/active?pathway_id={{new-pathway}}", null, 404, "NO_ACTIVE_TORNADO"),
        Error("5.20", $"GET {Testing}/tornado/{Nobody}/status", null, 404, "TORNADO_NOT_FOUND"),
        Error("5.21", $"POST {Testing}/tornado/cancel", $$"""{"session_id":"{{Nobody}}"}""", 404, "TORNADO_NOT_FOUND"),
        Error("5.22", $"POST {Testing}/scenarios/{{scenario}}/simulate", "{}", 404, "NOT_FOUND"),
        Error("5.22", $"GET {Testing}/scenarios/{{scenario}}/eval-agents", null, 404, "NOT_FOUND"),
        Error("6.7", "POST /v1/pathway/chat/create", $$"""{"pathway_id":"{{Nobody}}"}""", 404, "PATHWAY_NOT_FOUND"),
        Error("6.7", "POST /v1/pathway/chat/create", """{"pathway_id":"{pathway}","pathway_version":"99"}""", 404, "PATHWAY_VERSION_NOT_FOUND"),
        Error("6.7", $"POST /v1/pathway/chat/{Nobody}", """{"message":"Hi"}""", 404, "CHAT_NOT_FOUND"),
        Error("6.7", $"GET /v1/pathway/chat/{Nobody}", null, 404, "CHAT_NOT_FOUND"),
        Error("10", "GET /v1/personas/none", null, 404, "PERSONA_NOT_FOUND"),
        Error("10", "GET /v1/personas/{persona}/versions/99", null, 404, "VERSION_NOT_FOUND"),
        Error("11", "GET /v1/calls/none", null, 404, "CALL_NOT_FOUND"),
        Error("11", "GET /v1/calls/none/events", null, 404, "CALL_NOT_FOUND"),
        Error("11", "GET /v1/pathway_calls/none?v=2", null, 404, "CALL_NOT_FOUND"),
        .. Families.SelectMany(family => (Exchange[])
        [
            Error("6.3", $"GET {family}/{Nobody}", null, 404, "PATHWAY_NOT_FOUND"),
            Error("6.3", $"POST {family}/duplicate", """{"pathwayID":"none","name":"a"}""", 404, "PATHWAY_NOT_FOUND"),
            Error("6.4", $"GET {family}/{{pathway}}/version/99", null, 404, "PATHWAY_VERSION_NOT_FOUND"),
            Error("6.4", $"POST {family}/update", """{"id":"{pathway}","version_number":99}""", 404, "PATHWAY_VERSION_NOT_FOUND"),
            Error("6.6", $"POST {family}/{{pathway}}/publish", """{"version_number":99}""", 404, "PATHWAY_VERSION_NOT_FOUND"),
        ]),
    ];

    private static IEnumerable<Exchange> Conflicts =>
    [
        Error("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"{name}"}""", 409, "SCENARIO_NAME_TAKEN"),
        Error("5.4", $"PUT {Testing}/scenarios/{{new-scenario}}", """{"name":"{name}"}""", 409, "SCENARIO_NAME_TAKEN"),
        Error("5.13", $"POST {Testing}/templates/tmpl_angry_caller/clone", """{"pathway_id":"{pathway}","name":"{name}"}""", 409, "SCENARIO_NAME_TAKEN"),
        Error("5.11", $"POST {Testing}/runs/{{run}}/analyze", "{}", 409, "RUN_NOT_ANALYZABLE"),
        Error("10", "DELETE /v1/personas/{new-used}", null, 409, "PERSONA_IN_USE",
            "errors[].details.persona_id:id errors[].details.phone_numbers_using[]:+15550100133 errors[].details.suggestion:text"),
        Error("11", "POST /v1/calls/{call}/stop", null, 409, "CALL_NOT_ACTIVE"),
        .. Families.SelectMany(family => (Exchange[])
        [
            Error("6.4", $"POST {family}/update", """{"id":"{new-pathway}","version_number":1,"name":"a","revision_number":0}""", 409, "OLD_REVISION_ERROR"),
            Error("6.4", $"DELETE {family}/{{pathway}}/version/{{published}}", null, 409, "VERSION_IN_PRODUCTION"),
        ]),
        Error("11", "POST /v1/calls", """{"phone_number":"+15550100100"}""", 501, "NOT_IMPLEMENTED"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Exchange> All => [.. Invalid, .. Missing, .. Conflicts];

    private static Exchange Bad(string section, string request, string? body, string field) =>
        Error(section, request, body, 400, "VALIDATION_ERROR", $"errors[].details.fields[].field:{field}");

    private static Exchange Error(string section, string request, string? body, int status, string code, string more = "") =>
        new(section, request, body, status, $"{Canonical} errors[].error:{code} {more}");
}
