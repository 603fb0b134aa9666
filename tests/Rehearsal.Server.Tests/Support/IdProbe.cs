namespace Rehearsal.Server.Tests.Support;

/// <summary>
/// A request that names things by id: <c>{pathway}</c>, <c>{version}</c>, <c>{scenario}</c>, <c>{run}</c>, <c>{batch}</c>, <c>{set}</c>, <c>{tornado}</c>, <c>{chat}</c>, <c>{folder}</c>, <c>{call}</c>, <c>{job}</c>, <c>{simulation}</c>, <c>{nodetest}</c>, <c>{replay}</c> and <c>{persona}</c>
/// stand for ids of somebody else's or of nobody's, <c>{mine}</c> for a pathway of the sender's own.
/// </summary>
/// <param name="Route">The method and pattern that must answer it.</param>
/// <param name="Path">The address.</param>
/// <param name="Body">The body; null for none.</param>
public sealed record IdProbe(string Route, string Path, string? Body = null)
{
    public HttpMethod Method => new(Route.Split(' ')[0]);

    public override string ToString() => $"{Route}: {Path} {Body}";

    /// <summary>Every route that takes an id, at least once for each way to name one.</summary>
    public static IReadOnlyList<IdProbe> All { get; } =
    [
        .. Pathways("/v1/pathway"), .. Pathways("/v1/convo_pathway"), .. Personas(),
        new("POST /v1/pathway/chat/create", "/v1/pathway/chat/create", """{"pathway_id":"{pathway}"}"""),
        new("POST /v1/pathway/chat/create", "/v1/pathway/chat/create", """{"pathway_id":"{mine}","pathway_version":"{version}"}"""),
        new("GET /v1/pathway/chat/{id}", "/v1/pathway/chat/{chat}"),
        new("POST /v1/pathway/chat/{id}", "/v1/pathway/chat/{chat}", """{"message":"Hi"}"""),
        new("POST /v1/agent-testing/scenarios/generate", "/v1/agent-testing/scenarios/generate", """{"call_id":"{call}"}"""),
        new("POST /v1/agent-testing/scenarios/generate-from-call", "/v1/agent-testing/scenarios/generate-from-call", """{"call_id":"{call}","pathway_id":"{mine}"}"""),
        .. AdHoc(),
        new("GET /v1/calls/{id}", "/v1/calls/{call}"),
        new("GET /v1/calls/{id}/events", "/v1/calls/{call}/events"),
        new("POST /v1/calls/{id}/stop", "/v1/calls/{call}/stop"),
        new("GET /v1/pathway_calls/{id}", "/v1/pathway_calls/{call}"),
        new("POST /v1/agent-testing/scenarios", "/v1/agent-testing/scenarios", """{"name":"a","pathway_id":"{pathway}"}"""),
        new("POST /v1/agent-testing/scenarios", "/v1/agent-testing/scenarios", """{"name":"a","persona_id":"{persona}"}"""),
        new("POST /v1/agent-testing/scenarios", "/v1/agent-testing/scenarios", """{"name":"a","remote_agent_id":"{agent}"}"""),
        new("GET /v1/agent-testing/agents/{id}", "/v1/agent-testing/agents/{agent}"),
        new("PUT /v1/agent-testing/agents/{id}", "/v1/agent-testing/agents/{agent}", """{"url":"https://other.example/"}"""),
        new("DELETE /v1/agent-testing/agents/{id}", "/v1/agent-testing/agents/{agent}"),
        new("GET /v1/agent-testing/scenarios/{id}", "/v1/agent-testing/scenarios/{scenario}"),
        new("PUT /v1/agent-testing/scenarios/{id}", "/v1/agent-testing/scenarios/{scenario}", """{"name":"taken over"}"""),
        new("DELETE /v1/agent-testing/scenarios/{id}", "/v1/agent-testing/scenarios/{scenario}"),
        new("POST /v1/agent-testing/scenarios/{id}/run", "/v1/agent-testing/scenarios/{scenario}/run", "{}"),
        new("GET /v1/agent-testing/runs/{id}", "/v1/agent-testing/runs/{run}"),
        new("POST /v1/agent-testing/runs/{id}/cancel", "/v1/agent-testing/runs/{run}/cancel"),
        new("POST /v1/agent-testing/runs/{id}/analyze", "/v1/agent-testing/runs/{run}/analyze"),
        new("POST /v1/agent-testing/batch-run", "/v1/agent-testing/batch-run", """{"scenario_ids":["{scenario}"]}"""),
        new("GET /v1/agent-testing/batches/{id}", "/v1/agent-testing/batches/{batch}"),
        new("POST /v1/agent-testing/batches/{id}/cancel", "/v1/agent-testing/batches/{batch}/cancel"),
        new("POST /v1/agent-testing/templates/{id}/clone", "/v1/agent-testing/templates/tmpl_angry_caller/clone", """{"pathway_id":"{pathway}"}"""),
        new("POST /v1/agent-testing/templates/{id}/clone", "/v1/agent-testing/templates/tmpl_angry_caller/clone", """{"persona_id":"{persona}"}"""),
        new("POST /v1/agent-testing/templates/{id}/clone", "/v1/agent-testing/templates/tmpl_angry_caller/clone", """{"remote_agent_id":"{agent}"}"""),
        new("GET /v1/agent-testing/analytics/{id}", "/v1/agent-testing/analytics/{pathway}"),
        new("GET /v1/agent-testing/analytics/{id}/enhanced", "/v1/agent-testing/analytics/{pathway}/enhanced"),
        new("POST /v1/agent-testing/tornado/start", "/v1/agent-testing/tornado/start", """{"pathway_id":"{pathway}"}"""),
        new("POST /v1/agent-testing/tornado/start", "/v1/agent-testing/tornado/start", """{"persona_id":"{persona}"}"""),
        new("POST /v1/agent-testing/tornado/start", "/v1/agent-testing/tornado/start", """{"pathway_id":"{mine}","scenario_ids":["{scenario}"]}"""),
        new("GET /v1/agent-testing/tornado/{id}/status", "/v1/agent-testing/tornado/{tornado}/status"),
        new("POST /v1/agent-testing/tornado/{id}/cancel", "/v1/agent-testing/tornado/{tornado}/cancel"),
        new("POST /v1/agent-testing/tornado/cancel", "/v1/agent-testing/tornado/cancel", """{"tornado_id":"{tornado}"}"""),
        new("POST /v1/agent-testing/simulation-sets", "/v1/agent-testing/simulation-sets", """{"scenario_ids":["{scenario}"]}"""),
        new("GET /v1/agent-testing/simulation-sets/{id}", "/v1/agent-testing/simulation-sets/{set}"),
        new("POST /v1/agent-testing/simulation-sets/{id}/cancel", "/v1/agent-testing/simulation-sets/{set}/cancel"),
    ];

    private static IEnumerable<IdProbe> AdHoc()
    {
        yield return new("POST /v1/calls/simulate", "/v1/calls/simulate", """{"pathway_id":"{pathway}","profiles":[{"name":"a","objective":"b"}]}""");
        yield return new("POST /v1/pathway/simulations/run", "/v1/pathway/simulations/run", """{"pathway_id":"{pathway}","personas":["a"]}""");
        yield return new("POST /v1/pathway/simulations/run", "/v1/pathway/simulations/run", """{"pathway_id":"{mine}","pathway_version":"{version}","personas":["a"]}""");
        yield return new("GET /v1/pathway/simulations/{id}", "/v1/pathway/simulations/{simulation}");
        yield return new("POST /v1/pathway/simulations/{id}/continue", "/v1/pathway/simulations/{simulation}/continue", """{"call_id":"{call}"}""");
        foreach (var verb in (string[])["run", "invoke"])
        {
            yield return new($"POST /v1/node_tests/{verb}", $"/v1/node_tests/{verb}", """{"pathway_id":"{pathway}","node_id":"hello"}""");
            yield return new($"POST /v1/node_tests/{verb}", $"/v1/node_tests/{verb}", """{"pathway_id":"{mine}","node_id":"hello","conversations":[{"id":"{call}"}]}""");
        }

        yield return new("GET /v1/node_tests/run/{id}", "/v1/node_tests/run/{nodetest}");
        yield return new("GET /v1/node_test/run/{id}", "/v1/node_test/run/{nodetest}");
        yield return new("POST /v1/node_tests/run/{id}/cancel", "/v1/node_tests/run/{nodetest}/cancel");
        yield return new("POST /v1/blandcode/test", "/v1/blandcode/test", """{"pathway_id":"{pathway}","node_id":"hello"}""");
        yield return new("GET /v1/pathway/test-cases/{pathway_id}", "/v1/pathway/test-cases/{pathway}");
        yield return new("GET /v1/pathway/test-cases/calls/{id}", "/v1/pathway/test-cases/calls/{call}");
        yield return new("POST /v1/pathway/test-cases/add", "/v1/pathway/test-cases/add", """{"pathway_id":"{pathway}","input_messages":["a"]}""");
        yield return new("POST /v1/pathway/test-cases/add", "/v1/pathway/test-cases/add", """{"pathway_id":"{mine}","call_id":"{call}"}""");
        yield return new("POST /v1/pathway/test-cases/{id}/run", "/v1/pathway/test-cases/{replay}/run", "{}");
    }

    private static IEnumerable<IdProbe> Personas()
    {
        const string One = "/v1/personas/{persona}";
        const string Numbers = """{"inbound_numbers":["+15550100101"]}""";
        yield return new("POST /v1/personas", "/v1/personas", """{"name":"a","pathway_id":"{pathway}"}""");
        foreach (var path in (string[])["", "/versions", "/draft", "/production", "/gaps"])
            yield return new($"GET /v1/personas/{{id}}{path}", One + path);
        foreach (var version in (string[])["1", "draft", "production"])
            yield return new("GET /v1/personas/{id}/versions/{version}", $"{One}/versions/{version}");
        foreach (var method in (string[])["PATCH", "POST"])
            yield return new($"{method} /v1/personas/{{id}}", One, """{"name":"taken over","prompt":"taken over"}""");
        foreach (var path in (string[])["/promote", "/versions/promote", "/reset-draft", "/versions/reset", "/update-memory"])
            yield return new($"POST /v1/personas/{{id}}{path}", One + path, "{}");
        foreach (var path in (string[])["/inbound/attach", "/inbound/detach"])
            yield return new($"POST /v1/personas/{{id}}{path}", One + path, Numbers);
        yield return new("POST /v1/personas/{id}/gaps/{gapId}/resolve", One + "/gaps/g/resolve", "{}");
        yield return new("DELETE /v1/personas/{id}", One + "?force=true");
    }

    private static IEnumerable<IdProbe> Pathways(string family)
    {
        const string Changed = """{"name":"taken over","nodes":[]}""";
        yield return new($"POST {family}/folders", $"{family}/folders", """{"name":"a","parent_folder_id":"{folder}"}""");
        yield return new($"PATCH {family}/folders/{{id}}", $"{family}/folders/{{folder}}", """{"name":"taken over"}""");
        yield return new($"DELETE {family}/folders/{{id}}", $"{family}/folders/{{folder}}");
        yield return new($"GET {family}/folders/{{id}}/pathways", $"{family}/folders/{{folder}}/pathways");
        yield return new($"POST {family}/folders/move", $"{family}/folders/move", """{"pathway_id":"{pathway}","folder_id":null}""");
        yield return new($"POST {family}/folders/move", $"{family}/folders/move", """{"pathway_id":"{mine}","folder_id":"{folder}"}""");
        yield return new($"GET {family}/generate/status/{{job}}", $"{family}/generate/status/{{job}}");
        yield return new($"GET {family}/{{id}}", $"{family}/{{pathway}}");
        yield return new($"POST {family}/{{id}}", $"{family}/{{pathway}}", Changed);
        yield return new($"DELETE {family}/{{id}}", $"{family}/{{pathway}}");
        yield return new($"POST {family}/duplicate", $"{family}/duplicate", """{"pathwayID":"{pathway}"}""");
        yield return new($"POST {family}/get_one", $"{family}/get_one", """{"id":"{pathway}"}""");
        yield return new($"POST {family}/get_one", $"{family}/get_one", """{"id":"{mine}","version_number":"{version}"}""");
        yield return new($"POST {family}/{{id}}/publish", $"{family}/{{pathway}}/publish", """{"version_number":1}""");
        yield return new($"POST {family}/{{id}}/publish", $"{family}/{{mine}}/publish", """{"version_id":"{version}"}""");
        yield return new($"POST {family}/publish", $"{family}/publish", """{"id":"{pathway}","version_number":1,"environment":"staging"}""");
        yield return new($"GET {family}/{{id}}/versions", $"{family}/{{pathway}}/versions");
        yield return new($"POST {family}/{{id}}/version", $"{family}/{{pathway}}/version", "{}");
        yield return new($"POST {family}/create-version", $"{family}/create-version", """{"pathway_id":"{pathway}"}""");
        yield return new($"POST {family}/update", $"{family}/update", """{"id":"{pathway}","version_number":1,"name":"taken over"}""");
        yield return new($"POST {family}/update", $"{family}/update", """{"id":"{mine}","version_number":"{version}","name":"taken over"}""");
        foreach (var (method, body) in ((string, string?)[])[("GET", null), ("POST", Changed), ("DELETE", null)])
        {
            yield return new($"{method} {family}/{{id}}/version/{{version}}", $"{family}/{{pathway}}/version/1", body);
            yield return new($"{method} {family}/{{id}}/version/{{version}}", $"{family}/{{pathway}}/version/{{version}}", body);
            yield return new($"{method} {family}/{{id}}/version/{{version}}", $"{family}/{{mine}}/version/{{version}}", body);
        }
    }
}
