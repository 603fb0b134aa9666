using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Every template, cloned and run in one batch, with models that are played by the stub.</summary>
public sealed class TemplateRunTests : IAsyncLifetime
{
    private const string Script =
        """
        {"rules": [
          {"when": {"system": "You play a person", "call": 1}, "text": "Hello, this is about your service."},
          {"when": {"system": "You play a person"}, "text": "Thank you, goodbye. [END_CALL]"},
          {"when": {"any": "naturalness"}, "json": {"issues":[],"examples":[],"naturalness":0.9,"conciseness":0.8,"empathy":0.7,"flow_preservation":0.9,"back_channeling":0.6,"topic_transitions":0.9,"overall_tone_score":0.8}},
          {"when": {"system": "You judge a finished conversation", "user": "angry about a double charge"}, "json": {"reasoning": "It ignored the anger.", "score": 0.2}},
          {"when": {"system": "You judge a finished conversation", "user": "True if"}, "json": {"reasoning": "It holds.", "verdict": true}},
          {"when": {"system": "You judge a finished conversation"}, "json": {"reasoning": "Well done.", "score": 0.9}}
        ]}
        """;

    private PlayedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PlayedServer.StartAsync(Script);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Batch_OfAllTemplates_PlaysAndJudgesEach()
    {
        var pathway = await _server.Client.CreatePathwayAsync();
        var templates = (await _server.Client.GetJsonAsync("/v1/agent-testing/templates"))["templates"].EnumerateArray().Select(template => template.GetProperty("id").GetString()!).ToArray();
        var scenarios = new List<string>();
        foreach (var template in templates)
        {
            var cloned = await _server.Client.PostJsonAsync($"/v1/agent-testing/templates/{template}/clone", $$"""{"pathway_id":"{{pathway}}"}""");
            scenarios.Add(cloned["scenario"].GetProperty("id").GetString()!);
        }

        var started = await _server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":{{JsonSerializer.Serialize(scenarios)}}}""");
        var batch = await _server.BatchFinishedAsync(started.Text("batch_id"));

        // The judge of one required assertion of one template was told to refuse.
        Assert.Equal(("FAILED", 8, 1), (batch.Text("status"), batch["passed_scenarios"].GetInt32(), batch["failed_scenarios"].GetInt32()));
        var statuses = batch["scenario_results"].EnumerateArray().Select(result => result.GetProperty("status").GetString());
        Assert.Equal(templates.Select(template => template == "tmpl_angry_caller" ? "FAILED" : "PASSED"), statuses);
        var angry = await _server.Client.GetJsonAsync($"/v1/agent-testing/runs/{batch["runs"][Array.IndexOf(templates, "tmpl_angry_caller")].GetProperty("id").GetString()}");
        Assert.Equal(["FAILED", "PASSED"], angry["assertion_results"].EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        // Weights 1.5 and 1: (1.5 × 0.2 + 1 × 1) ÷ 2.5.
        Assert.Equal((0.52, 0.8), (angry["overall_score"].GetDouble(), angry["bland_tone_score"].GetProperty("overall_tone_score").GetDouble()));
    }
}
