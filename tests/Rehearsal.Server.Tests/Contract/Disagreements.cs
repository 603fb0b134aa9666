namespace Rehearsal.Server.Tests.Contract;

/// <summary>Where documentation and client disagree (§16), a request of either kind; both must get what they expect.</summary>
internal static class Disagreements
{
    private const string Testing = "/v1/agent-testing";

    private const string Draft = "name:text category:text tester_persona_prompt:text request_data:object assertions:array scenario_type:AGENT";

    /// <summary>All of them, by number. What takes more than one exchange to see is in <see cref="DisagreementTests"/>.</summary>
    public static IReadOnlyList<Exchange> All =>
    [
        new("16.1 docs", $"GET {Testing}/scenarios", null, 200, "scenarios:array total_count:int"),
        new("16.1 client", $"GET {Testing}/scenarios", null, 200, "data:array data[].id:id"),
        new("16.2 docs", $"POST {Testing}/scenarios/generate-from-call", """{"call_id":"{call}","pathway_id":"{pathway}"}""", 200, Draft),
        new("16.2 client", $"POST {Testing}/scenarios/generate", """{"call_id":"{call}","pathway_id":"{pathway}"}""", 200, Draft),
        new("16.4 client", $"POST {Testing}/scenarios/generate", """{"call_id":"{call}","name":"Named"}""", 200, $"{Draft} name:Named pathway_id:id"),
        new("16.5 docs", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{new-scenario}"],"simulations_per_scenario":2,"iterations":3}""", 202, "simulations_per_scenario:2"),
        new("16.5 client", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{new-scenario}"],"iterations":3}""", 202, "simulations_per_scenario:3"),
        new("16.5 client", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{new-scenario}"]}""", 202, "simulations_per_scenario:5"),
        new("16.6 docs", $"GET {Testing}/tornado/{{tornado}}/status", null, 200, "session_id:id"),
        new("16.6 client", $"GET {Testing}/tornado/{{tornado}}/status", null, 200, "tornado_id:id"),
        new("16.7 docs", $"POST {Testing}/tornado/{{tornado}}/cancel", null, 200, "cancelled:false"),
        new("16.7 client", $"POST {Testing}/tornado/cancel", """{"tornado_id":"{tornado}"}""", 200, "cancelled:false"),
        new("16.10 client", $"POST {Testing}/batch-run", """{"scenario_ids":["{new-scenario}"],"request_data_override":{"a":1}}""", 202, "batch_id:id"),
        new("16.11 docs", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"{new}","assertions":[{"type":"VARIABLE_EXTRACTED","config":{"variable_name":"a","match_mode":"exists"}}]}""", 201,
            "assertions[].config.variable_name:a"),
        new("16.11 client", $"POST {Testing}/scenarios", """
            {"pathway_id":"{pathway}","name":"{new}","assertions":[{"type":"VARIABLE_EXTRACTED","config":{"variableName":"a","condition":"REGEX","value":"b"}},
             {"type":"PATHWAY_NODES_REACHED","config":{"condition":{"type":"AND","nodeIds":["bye"]}}},{"type":"WEBHOOK_TRIGGERED","config":{"expectedUrl":"https://a.example","expectedMethod":"POST"}},
             {"type":"GUARD_RAIL_TRIGGERED","config":{"type":"abuse"}},{"type":"LLM_JUDGE","config":{"prompt":"Kind?"}}]}
            """, 201, "assertions[].type:VARIABLE_EXTRACTED|PATHWAY_NODES_REACHED|WEBHOOK_TRIGGERED|GUARD_RAIL_TRIGGERED|LLM_JUDGE"),
        new("16.12 docs", $"GET {Testing}/runs/{{run}}", null, 200, "assertion_results[].type:contains assertion_results[].passed:true"),
        new("16.12 live", $"GET {Testing}/runs/{{run}}", null, 200, "assertion_results[].status:PASSED assertion_results[].reasoning:text"),
        new("16.13 docs", $"POST {Testing}/scenarios", """
            {"pathway_id":"{pathway}","name":"{new}","assertions":[{"type":"call_ended_by_agent","config":{}},{"type":"latency_below","config":{"max_ms":500}},
             {"type":"tone_maintained","config":{"tone":"kind"}},{"type":"pathway_node_visited","config":{"node_name":"Goodbye"}},{"type":"call_transferred","config":{}}]}
            """, 201, "assertions[].type:call_ended_by_agent|latency_below|tone_maintained|pathway_node_visited|call_transferred"),
        new("16.13 live", $"GET {Testing}/templates", null, 200, "data[].assertions[].type:LLM_JUDGE"),
        new("16.14b live", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","persona_id":"{persona}","name":"{new}"}""", 201, "pathway_id:id persona_id:id"),
        new("16.14b docs", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"{new}"}""", 201, "pathway_id:id persona_id:null"),
        new("16.16 docs", $"GET {Testing}/runs/{{run}}", null, 200, "message_count:3"),
        new("16.16 live", $"GET {Testing}/runs/{{run}}", null, 200, "turn_count:1"),
        new("16.17 docs", $"GET {Testing}/analytics/{{pathway}}", null, 200, "runs[].status:passed|failed"),
        new("16.17 live", $"GET {Testing}/runs", null, 200, "runs[].status:PASSED|FAILED|ERROR|PENDING|RUNNING|CANCELLED"),
        new("16.18 docs", "GET /v1/pathway/{pathway}", null, 200, "pathway_id:id"),
        new("16.18 client", "GET /v1/convo_pathway/{pathway}", null, 200, "id:id"),
        new("16.19 docs", "POST /v1/pathway/create", """{"name":"a"}""", 200, "pathway_id:id"),
        new("16.19 client", "POST /v1/convo_pathway/create", """{"name":"a"}""", 200, "data.pathway_id:id data.id:id"),
        new("16.20 both", "GET /v1/pathway/{pathway}/versions", null, 200, "[].version_number:int"),
        new("16.21 docs", "POST /v1/pathway/{new-pathway}/publish", """{"version_id":1,"environment":"production"}""", 200, "version_number:2"),
        new("16.21 client", "POST /v1/convo_pathway/publish", """{"id":"{new-pathway}","version_number":1,"environment":"production"}""", 200, "version_number:2"),
        new("16.22 both", "GET /v1/convo_pathway/{pathway}", null, 200, "edges[].label:text edges[].data.label:text edges[].description:text edges[].data.description:text"),
        new("16.25 docs", "PATCH /v1/personas/{new-persona}", """{"role":"clerk"}""", 200, "data.role:clerk"),
        new("16.25 client", "POST /v1/personas/{new-persona}", """{"name":"b"}""", 200, "data.name:b"),
        new("16.26 docs", "POST /v1/personas/{new-persona}/versions/promote", "{}", 200, "data.current_production_version.version_number:3"),
        new("16.26 client", "POST /v1/personas/{new-persona}/promote", "{}", 200, "data.current_production_version.version_number:3"),
        new("16.26 client", "POST /v1/personas/{new-persona}/reset-draft", "{}", 200, "data.current_draft_version_id:id"),
        new("16.26 mcp", "POST /v1/personas/{new-persona}/versions/reset", "{}", 200, "data.current_draft_version_id:id"),
        new("16.27 docs", "POST /v1/node_tests/invoke", """{"pathway_id":"{pathway}","node_id":"hello"}""", 200, "data.run_id:id"),
        new("16.27 client", "POST /v1/node_tests/run", """{"pathway_id":"{pathway}","node_id":"hello"}""", 200, "data.run_id:id"),
        new("16.28 live", "GET /v1/pathway", null, 200, "data[].id:id"),
        new("16.28 client", "GET /v1/convo_pathway", null, 200, "pathways[].id:id"),
        new("16.29 docs", "POST /v1/pathway/{new-pathway}", """{"nodes":[],"edges":[]}""", 200, "status:success nodes:[]"),
        new("16.30 docs", "POST /v1/pathway/{new-gated}/publish", """{"version_id":1}""", 202, "status:RUNNING batch_id:id"),
        new("16.30 live", "POST /v1/convo_pathway/publish", """{"id":"{new-gated}","version_number":1,"run_tests":false}""", 200, "version_number:2"),
    ];
}
