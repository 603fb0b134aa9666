using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests.Contract;

/// <summary>What each documented endpoint answers, member by member.</summary>
internal static partial class Exchanges
{
    private const string Testing = "/v1/agent-testing";

    private const string Assertion = "id:id type:text config:object name:text|null is_required:flag weight:number order:int description:text|null";

    private const string Scenario =
        """
        id:id org_id:text pathway_id:id|null persona_id:id|null agent_id:null name:text description:text|null category:CUSTOM|HAPPY_PATH|ANGRY_CALLER
        scenario_type:AGENT|REPLAY|HISTORICAL tester_persona_prompt:text|null tester_persona_name:text|null max_turns:int request_data:object|null
        start_node_id:text|null bland_tone_enabled:flag is_required_for_promotion:flag enabled:flag input_messages:array|null advanced_instructions:text|null
        metadata:object|null assertions:array created_at:time updated_at:time
        """;

    private const string Result =
        """
        id:id assertion_id:id name:text|null type:contains assertion_type:STRING_CHECK target:transcript expected:any actual:any passed:flag
        status:PASSED|FAILED score:rate|null weight:number is_required:flag config:object reasoning:text|null error_message:text|null
        """;

    private const string RecentRun = "id:id status:PASSED|FAILED score:rate|null completed_at:time|null";

    private static readonly string Run =
        """
        id:id scenario_id:id pathway_id:id|null persona_id:id|null batch_id:id|null status:PENDING|RUNNING|PASSED|FAILED|ERROR|CANCELLED overall_score:rate|null
        turn_count:int duration_ms:int|null created_at:time scenario:object scenario.id:id scenario.name:text assertion_results:array
        version_number:int|null simulation_set_id:id|null call_id:id started_at:time|null completed_at:time|null error_message:text|null trigger_source:text
        """;

    private static readonly string RunDetail = string.Join(
        ' ', Run, Members.In("assertion_results[]", Result),
        """
        chat_history[].role:user|assistant chat_history[].content:text variables_extracted:object nodes_visited:array nodes_visited[]:text current_node_id:text|null
        bland_tone_score:object|null metadata:object metadata.node_id_to_name:object metadata.node_id_to_name.*:text metadata.turn_details[].turn:int
        metadata.turn_details[].logs:array metadata.failed_to_start:flag metadata.analysis:object|null message_count:int
        """);

    private static readonly string Batch = string.Join(
        ' ',
        """
        id:id batch_id:id status:RUNNING|FAILED total_scenarios:2 passed_scenarios:int failed_scenarios:int trigger_source:api publish_on_pass:false created_at:time
        version_number:int|null completed_at:time|null published_version_number:null runs:array scenario_results:array
        """,
        Members.In("runs[]", Run), Members.In("scenario_results[]", "scenario_id:id run_id:id name:text required:flag status:PASSED|FAILED score:rate|null"));

    private const string PerScenario =
        """
        scenario_id:id scenario_name:text total_runs:2 passed:int failed:int pass_rate:rate is_flaky:false scores:object scores.mean:rate scores.median:rate
        scores.stddev:number scores.min:rate scores.max:rate worst_run_id:id common_failure_modes:array confidence:low|medium|high
        """;

    private static readonly string Set = string.Join(
        ' ',
        """
        id:id simulation_set_id:id status:FAILED simulations_per_scenario:2 total_scenarios:2 statistics:object created_at:time completed_at:time completed_runs:4 total_runs:4
        statistics.overall.avg_pass_rate:0.5 statistics.overall.flaky_count:0 statistics.overall.reliable_count:2 statistics.overall.total_runs:4
        """,
        Members.In("statistics.per_scenario.*", PerScenario));

    private const string Totals = "total_runs:int passed:int failed:int pass_rate:rate avg_score:rate";

    private const string Template =
        """
        id:text name:text description:text category:text tester_persona_prompt:text tester_persona_name:text max_turns:int assertions:array
        assertions.[].type:LLM_JUDGE assertions.[].config:object assertions.[].description:text assertions.[].name:text assertions.[].is_required:flag assertions.[].weight:number
        bland_tone_enabled:true scenario_type:AGENT
        """;

    private const string TornadoStarted =
        "session_id:id tornado_id:id id:id status:RUNNING pathway_id:id persona_id:null max_iterations:int timeout_ms:int total_scenarios:int created_at:time";

    private const string Tornado =
        """
        session_id:id tornado_id:id status:COMPLETED_PARTIAL|STUCK|COMPLETED_ALL_PASSED pathway_id:id persona_id:null current_iteration:int max_iterations:int
        total_scenarios:int passed_scenarios:int failed_scenarios:int unfixable_count:int unfixable_ids:array iterations:array elapsed_ms:int timeout_ms:int
        forked_version:int|null error_message:text|null created_at:time completed_at:time iterations[].iteration:int iterations[].batch_id:id
        iterations[].started_at:time iterations[].completed_at:time|null iterations[].passed_ids:array iterations[].failed_ids:array
        iterations[].newly_unfixable_ids:array iterations[].fix_plan.fixes:array iterations[].fix_plan.priority_order:array iterations[].norm_prompt_excerpt:text|null
        """;

    /// <summary>§5: agent testing.</summary>
    private static IEnumerable<Exchange> AgentTesting =>
    [
        new("5.1", $"POST {Testing}/scenarios", """{"pathway_id":"{pathway}","name":"{new}","assertions":[{"type":"STRING_CHECK","config":{"value":"a"}}]}""", 201,
            $"{Scenario} {Members.In("assertions[]", Assertion)} category:CUSTOM scenario_type:AGENT max_turns:20 enabled:true bland_tone_enabled:false"),
        new("5.1", $"POST {Testing}/scenarios", """{"persona_id":"{persona}","name":"{new}","max_turns":null,"start_node_id":""}""", 201, $"{Scenario} max_turns:20 start_node_id:null pathway_id:null"),
        new("5.2", $"GET {Testing}/scenarios?pathway_id={{pathway}}&enabled=true", null, 200,
            $"total_count:int {Members.In("scenarios[]", $"{Scenario} most_recent_run:object|null")} {Members.In("data[]", Scenario)} scenarios[].assertions:array"),
        new("5.2", $"GET {Testing}/scenarios?category=TRANSFER", null, 200, "scenarios:[] data:[] total_count:0"),
        new("5.3", $"GET {Testing}/scenarios/{{scenario}}", null, 200, $"{Scenario} {Members.In("assertions[]", Assertion)}"),
        new("5.4", $"PUT {Testing}/scenarios/{{new-scenario}}", """{"description":"b","start_node_id":null}""", 200, $"{Scenario} description:b scenario_type:REPLAY"),
        new("5.4", $"PUT {Testing}/scenarios/{{new-scenario}}", "{}", 200, Scenario),
        new("5.5", $"DELETE {Testing}/scenarios/{{new-scenario}}", null, 200, "deleted:true"),
        new("5.6", $"POST {Testing}/scenarios/{{new-scenario}}/run", """{"version_number":1,"request_data_override":{"a":1}}""", 202, "run_id:id status:RUNNING"),
        new("5.6", $"POST {Testing}/scenarios/{{new-scenario}}/run", null, 202, "run_id:id status:RUNNING"),
        new("5.7", $"POST {Testing}/batch-run", """{"scenario_ids":["{new-scenario}","{new-scenario}"],"trigger_source":"ci"}""", 202, "batch_id:id runs:array runs[].run_id:id runs[].scenario_id:id"),
        new("5.8", $"GET {Testing}/runs?scenario_id={{scenario}}&status=passed&limit=1&offset=0", null, 200,
            $"total_count:int limit:1 offset:0 {Members.In("runs[]", Run)} {Members.In("runs[].assertion_results[]", Result)} runs[].status:PASSED"),
        new("5.8", $"GET {Testing}/runs?batch_id=none", null, 200, "runs:[] total_count:0 limit:50 offset:0"),
        new("5.9", $"GET {Testing}/runs/{{run}}", null, 200, $"{RunDetail} status:PASSED overall_score:1"),
        new("5.9", $"GET {Testing}/runs/{{failed}}", null, 200, $"{RunDetail} status:FAILED overall_score:0"),
        new("5.10", $"GET {Testing}/batches/{{batch}}", null, 200, Batch),
        new("5.11", $"POST {Testing}/runs/{{failed}}/analyze", null, 200,
            """
            analysis.root_cause:text analysis.suggestions:array analysis.suggestions[].type:prompt_change|node_config|flow_change|tone_improvement
            analysis.suggestions[].target_node_id:text|null analysis.suggestions[].target_node_name:text|null analysis.suggestions[].description:text
            analysis.suggestions[].suggested_change:text analysis.suggestions[].confidence:rate analysis.node_id_to_name:object analysis.node_id_to_name.*:text
            """),
        new("5.12", $"GET {Testing}/templates", null, 200, $"{Members.In("templates[]", Template)} {Members.In("data[]", Template)}"),
        new("5.12", $"GET {Testing}/templates?category=ANGRY_CALLER", null, 200, "templates[].category:ANGRY_CALLER data[].category:ANGRY_CALLER"),
        new("5.13", $"POST {Testing}/templates/tmpl_angry_caller/clone", """{"pathway_id":"{new-pathway}"}""", 201,
            $"{Members.In("scenario", Scenario)} {Members.In("scenario.assertions[]", Assertion)} scenario.request_data:{{}} scenario.is_required_for_promotion:false"),
        new("5.13", $"POST {Testing}/templates/tmpl_voicemail_basic/clone", """{"persona_id":"{persona}","name":"{new}"}""", 201, "scenario.id:id scenario.category:VOICEMAIL scenario.pathway_id:null"),
        new("5.14", $"POST {Testing}/scenarios/generate-from-call", """{"call_id":"{call}","pathway_id":"{pathway}"}""", 200,
            """
            name:text description:text category:text tester_persona_prompt:text tester_persona_name:text pathway_id:id persona_id:null request_data:object
            assertions:array max_turns:int scenario_type:AGENT metadata.source_call_id:id
            """),
        new("5.15", $"POST {Testing}/simulation-sets", """{"scenario_ids":["{new-scenario}"],"simulations_per_scenario":2}""", 202,
            "simulation_set_id:id id:id status:PENDING simulations_per_scenario:2 total_scenarios:1 created_at:time"),
        new("5.16", $"GET {Testing}/simulation-sets/{{set}}", null, 200, Set),
        new("5.17", $"GET {Testing}/analytics/{{pathway}}", null, 200,
            $"{Totals} {Members.In("runs[]", "id:id scenario_id:id scenario_name:text status:passed|failed|error score:rate|null created_at:time")}"),
        new("5.17", $"GET {Testing}/analytics/{{pathway}}/enhanced?days=365", null, 200, string.Join(
            ' ', Totals,
            Members.In("node_failure_heatmap[]", "node_id:text node_name:text failure_count:int total_traversals:int failure_rate:rate"),
            """
            weakest_link.node_id:text weakest_link.node_name:text weakest_link.failure_rate:rate trend.daily_pass_rates[].date:date trend.daily_pass_rates[].rate:rate
            trend.daily_pass_rates[].count:int trend.weekly:stable reliability_score:rate health_score:rate sankey_data.nodes[].id:text sankey_data.nodes[].name:text
            sankey_data.nodes[].type:text sankey_data.nodes[].category:start|end
            """,
            Members.In("sankey_data.links[]", "source:text target:text value:int pass_count:int fail_count:int"))),
        new("5.18", $"POST {Testing}/tornado/start", """{"pathway_id":"{new-gated}"}""", 202, $"{TornadoStarted} max_iterations:5 timeout_ms:900000 total_scenarios:1"),
        new("5.20", $"GET {Testing}/tornado/{{tornado}}/status", null, 200, Tornado),
        new("5.21", $"POST {Testing}/tornado/{{tornado}}/cancel", null, 200, "cancelled:false status:text"),
    ];
}
