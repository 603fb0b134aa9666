using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Wire;

namespace Rehearsal.Server.Tests;

public sealed class RunDetailViewTests
{
    private static readonly DateTimeOffset At = new(2026, 4, 14, 10, 30, 0, 5, TimeSpan.FromHours(2));

    [Fact]
    public void ToBody_TurnWithEverything_LogsEachInOrder()
    {
        var conversation = NewConversation();
        conversation.Record(new CallerSpoke("Tuesday"), At);
        conversation.Messages.Add(new Message(Speaker.Caller, "Tuesday", At));
        conversation.Record(new VariablesExtracted(new JsonObject { ["day"] = "Tuesday" }) { NodeId = "ask" }, At);
        conversation.Record(new ConditionJudged("A day was named.", true, "it was") { NodeId = "ask" }, At);
        conversation.Record(new NodeEntered("Look up", "ask", "named a day") { NodeId = "look" }, At);
        var invoked = conversation.Record(new WebhookInvoked("https://clinic.example/slots", "POST", [], null, "slots", 10_000) { NodeId = "look" }, At);
        conversation.Record(new WebhookAnswered("https://clinic.example/slots", 200, new JsonObject { ["free"] = true }, 12, 0) { OperationId = invoked.Sequence }, At);
        var lost = conversation.Record(new WebhookInvoked("https://clinic.example/audit", "GET", [], null, null, 10_000), At);
        conversation.Record(new WebhookFailed("https://clinic.example/audit", "No connection.") { OperationId = lost.Sequence }, At);
        conversation.Record(new AgentSpoke("Tuesday is free.") { NodeId = "look" }, At);

        var turns = View(conversation).GetProperty("metadata").GetProperty("turn_details");
        var logs = turns.EnumerateArray().SelectMany(turn => turn.GetProperty("logs").EnumerateArray()).ToArray();
        Assert.Equal(["variables", "loop", "tool_call", "tool_call", "decision"], logs.Select(log => log.GetProperty("type").GetString()));
        Assert.Equal("""{"type":"variables","variables":{"day":"Tuesday"}}""", logs[0].GetRawText());
        Assert.Equal("""{"type":"loop","loop":{"condition":"A day was named.","met":true,"reason":"it was"}}""", logs[1].GetRawText());
        Assert.Equal(
            """{"url":"https://clinic.example/slots","method":"POST","tool_name":"slots","status":200,"response":{"free":true},"duration_ms":12,"error":null}""",
            logs[2].GetProperty("tool_call").GetRawText());
        Assert.Equal("No connection.", logs[3].GetProperty("tool_call").GetProperty("error").GetString());
        Assert.Equal(
            """{"Current Node ID":"look","Current Node Name":"Look up","Chosen Pathway":"named a day","Assistant Response":"Tuesday is free."}""",
            logs[4].GetProperty("decision").GetRawText());
    }

    [Fact]
    public void ToBody_RepairedLine_IsListedWithItsTurn()
    {
        var conversation = NewConversation();
        conversation.Record(new CallerRepaired("Agent: Hi", "It speaks for the agent."), At);
        var expected = $$"""[{"turn":{{conversation.CallerTurns + 1}},"problem":"It speaks for the agent.","written":"Agent: Hi"}]""";
        Assert.Equal(expected, View(conversation).GetProperty("metadata").GetProperty("caller_repairs").GetRawText());
    }

    [Fact]
    public void ToBody_ModelCalls_AreListedAndSummedByRoleAndModel()
    {
        ModelCall[] calls =
        [
            new(ModelRole.Agent, "small", 100, 10, 50, "ok", At), new(ModelRole.Agent, "small", null, null, 70, "timed_out", At),
            new(ModelRole.Judge, "large", 200, 20, 90, "ok", At),
        ];
        var view = View(null, calls);
        Assert.Equal(
            """{"calls":3,"input_tokens":300,"output_tokens":30,"latency_ms":210,"by_model":[{"role":"agent","model":"small","calls":2,"failed":1,"input_tokens":100,"output_tokens":10,"latency_ms":120},{"role":"judge","model":"large","calls":1,"failed":0,"input_tokens":200,"output_tokens":20,"latency_ms":90}]}""",
            view.GetProperty("model_usage").GetRawText());
        Assert.Equal(
            """{"role":"agent","model":"small","input_tokens":null,"output_tokens":null,"latency_ms":70,"outcome":"timed_out","at":"2026-04-14T08:30:00.005Z"}""",
            view.GetProperty("model_calls")[1].GetRawText());
    }

    [Fact]
    public void ToBody_Tone_ShowsEveryDocumentedMember()
    {
        var tone = new ToneScore(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, ["slow"], [new ToneExample(1, "empathy", "I see.", "neutral")]);
        var shown = View(null, tone: tone).GetProperty("bland_tone_score");
        Assert.Equal(
            """{"naturalness":0.1,"conciseness":0.2,"empathy":0.3,"flow_preservation":0.4,"back_channeling":0.5,"topic_transitions":0.6,"overall_tone_score":0.7,"issues":["slow"],"examples":[{"turn":1,"category":"empathy","text":"I see.","sentiment":"neutral"}]}""",
            shown.GetRawText());
    }

    [Fact]
    public void ToBody_NoConversationYet_ShowsEmptyMembers()
    {
        var view = View(null);
        foreach (var list in (string[])["chat_history", "nodes_visited", "model_calls"])
            Assert.Equal(0, view.GetProperty(list).GetArrayLength());
        Assert.Equal("{}", view.GetProperty("variables_extracted").GetRawText());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("current_node_id").ValueKind);
        Assert.Equal("""{"ask":"Ask","look":"Look up","bare":"bare"}""", view.GetProperty("metadata").GetProperty("node_id_to_name").GetRawText());
    }

    private static Conversation NewConversation() => new() { Id = "call", StartedAt = At };

    private static JsonElement View(Conversation? conversation, ModelCall[]? calls = null, ToneScore? tone = null)
    {
        const string Nodes = """[{"globalConfig":{}},{"id":"ask","data":{"name":"Ask"}},{"id":"look","data":{"name":"Look up"}},{"id":"bare"}]""";
        var scenario = new Scenario { Id = "s", Org = new OrgId("o"), Name = "n", CreatedAt = At, UpdatedAt = At };
        var summary = new RunSummary(
            "r", "s", "n", null, null, null, null, "call", RunStatus.Running, null, 0, 0, null, null, "api", null, At, At, null, "[]");
        var detail = new RunDetail(
            summary, new RunSnapshot(scenario, new GraphJson(Nodes, "[]"), [], null), conversation, tone, calls ?? [], false);
        return JsonSerializer.SerializeToElement(RunDetailView.ToBody(detail), WireJson.Default.RunDetailBody);
    }
}
