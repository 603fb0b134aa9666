using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Models;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>One node under variations, over HTTP.</summary>
public sealed class NodeTestTests(WorkingServer working, TestServer idle) : IClassFixture<WorkingServer>, IClassFixture<TestServer>
{
    private const string Invoke = "/v1/node_tests/invoke";
    private const string Tests = "/v1/node_tests/run";

    private const string PromptNode = """{"nodes":[{"id":"ask","data":{"name":"Ask","isStart":true,"prompt":"Ask for the name."}},{"id":"bye","type":"End Call","data":{"name":"Bye","text":"Goodbye {{name}}."}}],"edges":[{"source":"ask","target":"bye","label":"on"}]}""";

    [Theory]
    [InlineData(Invoke)]
    [InlineData(Tests)]
    public async Task Start_StaticText_RepliesWithoutAModel(string path)
    {
        var pathway = await working.Client.CreatePathwayAsync();

        var started = await working.Client.PostJsonAsync(path, $$"""{"pathway_id":"{{pathway}}","node_id":"Greeting","n_permutations":2}""");

        Assert.Equal(HttpStatusCode.OK, started.Status);
        Shape.AssertMembers(started.Body, "data:object", "errors:null");
        var test = await working.NodeTestFinishedAsync(Id(started));
        Shape.AssertMembers(
            test, "id:id", "org_id:id", "created_at:time", "finished_at:time", "status:text", "error:null", "pathway_id:id", "pathway_version:null", "node_id:text", "input:object", "result:array");
        Assert.Equal(("COMPLETED", Id(started), "hello"), (Text(test, "status"), Text(test, "id"), Text(test, "node_id")));
        Assert.Equal("""{"prompt":null,"new_prompt":null,"n_permutations":2,"conversations":[]}""", test.GetProperty("input").GetRawText());
        var result = Assert.Single(test.GetProperty("result").EnumerateArray());
        Shape.AssertMembers(result, "conversation_id:null", "data:array", "total_generations:int", "generating_new_prompt:flag", "generating_permutations:flag");
        Assert.Equal(2, result.GetProperty("total_generations").GetInt32());
        Assert.All(result.GetProperty("data").EnumerateArray(), reply => Assert.Equal(
            """[{"role":"assistant","node_id":"hello","content":"Hello, how can I help?"}]""", reply.GetProperty("output").GetRawText()));
    }

    [Fact]
    public async Task Start_Prompt_RepliesToCallersOfManyManners()
    {
        await using var talk = await Talk.StartAsync();
        var pathway = await talk.Server.Client.CreatePathwayAsync(PromptNode);

        var test = await talk.Server.NodeTestFinishedAsync(Id(await talk.Server.Client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{pathway}}","node_id":"ask"}""")));

        Assert.Equal(("COMPLETED", "Ask for the name."), (Text(test, "status"), Text(test.GetProperty("input"), "prompt")));
        var replies = test.GetProperty("result")[0].GetProperty("data").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4, 5], replies.Select(reply => reply.GetProperty("permutation").GetInt32()));
        Assert.Equal(5, replies.Select(reply => Text(reply, "manner")).Distinct().Count());
        Assert.All(replies, reply => Assert.Equal("I am Ada and want an appointment on Monday.", Text(reply.GetProperty("output")[0], "content")));
        Assert.All(replies, reply => Assert.Equal(("assistant", "ask"), (Text(reply.GetProperty("output")[1], "role"), Text(reply.GetProperty("output")[1], "node_id"))));
        Assert.All(replies, reply => Assert.Equal((false, true), (reply.GetProperty("is_original").GetBoolean(), reply.GetProperty("is_permutation").GetBoolean())));
    }

    [Fact]
    public async Task Start_NewPrompt_IsTriedAndNotSaved()
    {
        await using var talk = await Talk.StartAsync("""{"when":{"model":"agent","system":"Be a pirate."},"text":"Arr."}""");
        var pathway = await talk.Server.Client.CreatePathwayAsync();

        var started = await talk.Server.Client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{pathway}}","node_id":"hello","n_permutations":1,"new_prompt":"Be a pirate."}""");

        var test = await talk.Server.NodeTestFinishedAsync(Id(started));
        Assert.Equal("Arr.", Text(test.GetProperty("result")[0].GetProperty("data")[0].GetProperty("output")[1], "content"));
        Assert.Equal("Be a pirate.", Text(test.GetProperty("input"), "new_prompt"));
        Assert.DoesNotContain("pirate", (await talk.Server.Client.GetJsonAsync($"/v1/pathway/{pathway}")).Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Conversation_RepliesToItsWordsFirst()
    {
        await using var talk = await Talk.StartAsync(
            """
            {"when":{"model":"agent","system":"Say it in French."},"text":"Bonjour."},
            {"when":{"model":"caller","user":"Is anybody there?"},"text":"Anybody home?"}
            """);
        var client = talk.Server.Client;
        var pathway = await client.CreatePathwayAsync(PromptNode);
        await client.PostJsonAsync("/v1/calls/import", $$$"""
            {"call_id":"past","pathway_id":"{{{pathway}}}","variables":{"name":"Ada"},
             "transcripts":[{"user":"assistant","text":"Welcome."},{"user":"user","text":"Is anybody there?"},{"user":"robot","text":"beep"},{"user":"assistant","text":"Yes, your name?"}]}
            """);

        var started = await client.PostJsonAsync(Tests, $$$"""{"pathway_id":"{{{pathway}}}","node_id":"ask","n_permutations":1,"new_prompt":"Say it in French.","conversations":[{"id":"past","type":"call"}]}""");

        var test = await talk.Server.NodeTestFinishedAsync(Id(started));
        var result = test.GetProperty("result")[0];
        Assert.Equal(("COMPLETED", "past", 2), (Text(test, "status"), Text(result, "conversation_id"), result.GetProperty("total_generations").GetInt32()));
        Assert.Equal("""[{"id":"past","type":"call"}]""", test.GetProperty("input").GetProperty("conversations").GetRawText());
        var replies = result.GetProperty("data");
        Assert.Equal(
            """[{"role":"user","node_id":null,"content":"Is anybody there?"},{"role":"assistant","node_id":"ask","content":"Bonjour."}]""", replies[0].GetProperty("output").GetRawText());
        Assert.Equal((false, "Anybody home?"), (replies[0].GetProperty("is_permutation").GetBoolean(), Text(replies[1].GetProperty("output")[0], "content")));
        Assert.Equal("Ada", Text(replies[1].GetProperty("variables"), "name"));
    }

    [Fact]
    public async Task Start_ConversationAndNoModel_ShowsNoLineOfTheCallAsAReply()
    {
        var pathway = await working.Client.CreatePathwayAsync(PromptNode);
        await working.Client.PostJsonAsync("/v1/calls/import", """
            {"call_id":"talked-before","transcripts":[{"user":"assistant","text":"Hello"},{"user":"user","text":"Hi"},{"user":"assistant","text":"Name?"},{"user":"user","text":"Ada"}]}
            """);

        var started = await working.Client.PostJsonAsync(Tests, $$$"""{"pathway_id":"{{{pathway}}}","node_id":"ask","n_permutations":1,"conversations":[{"id":"talked-before"}]}""");

        var test = await working.NodeTestFinishedAsync(Id(started));
        Assert.Equal("ERROR", Text(test, "status"));
        var varied = test.GetProperty("result")[0].GetProperty("data").EnumerateArray().Single(reply => reply.GetProperty("is_permutation").GetBoolean());
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", Text(varied, "error"), StringComparison.Ordinal);
        Assert.Equal(0, varied.GetProperty("output").GetArrayLength());
    }

    [Fact]
    public async Task Start_CallOfARun_ShowsWhatTheNodeSaidThen()
    {
        var client = working.Client;
        var pathway = await client.CreatePathwayAsync();
        var run = await client.PostJsonAsync($"/v1/agent-testing/scenarios/{await client.CreateReplayAsync(pathway)}/run", "{}");
        var call = (await working.FinishedAsync(run.Text("run_id"))).Text("call_id");

        var started = await client.PostJsonAsync(Tests, $$$"""{"pathway_id":"{{{pathway}}}","node_id":"bye","n_permutations":1,"conversations":[{"id":"{{{call}}}"}]}""");

        var replies = (await working.NodeTestFinishedAsync(Id(started))).GetProperty("result")[0].GetProperty("data").EnumerateArray().ToList();
        Assert.Equal([true, false, false], replies.Select(reply => reply.GetProperty("is_original").GetBoolean()));
        Assert.All(replies, reply => Assert.Equal(
            ["I want an appointment", "Your appointment is confirmed. Goodbye."], reply.GetProperty("output").EnumerateArray().Select(line => Text(line, "content"))));
    }

    [Fact]
    public async Task Start_SeveralConversations_AreKeptApartInTheirOrder()
    {
        var pathway = await working.Client.CreatePathwayAsync();
        foreach (var name in (string[])["second-call", "first-call"])
            await working.Client.PostJsonAsync("/v1/calls/import", $$$"""{"call_id":"{{{name}}}","transcripts":[{"user":"user","text":"{{{name}}} speaks"}]}""");

        var started = await working.Client.PostJsonAsync(
            Tests, $$$"""{"pathway_id":"{{{pathway}}}","node_id":"bye","n_permutations":2,"conversations":[{"id":"first-call"},{"id":"second-call"},{"id":"first-call"}]}""");

        var test = await working.NodeTestFinishedAsync(Id(started));
        Assert.Equal(["first-call", "second-call"], test.GetProperty("result").EnumerateArray().Select(result => Text(result, "conversation_id")));
        foreach (var result in test.GetProperty("result").EnumerateArray())
        {
            Assert.Equal(["null", "1", "2"], result.GetProperty("data").EnumerateArray().Select(reply => reply.GetProperty("permutation").GetRawText()));
            Assert.All(result.GetProperty("data").EnumerateArray(), reply => Assert.Equal($"{Text(result, "conversation_id")} speaks", Text(reply.GetProperty("output")[0], "content")));
        }
    }

    [Fact]
    public async Task Start_PromptWithoutAModel_IsAnErrorNamingTheSetting()
    {
        var started = await working.Client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{await working.Client.CreatePathwayAsync(PromptNode)}}","node_id":"ask","n_permutations":2}""");

        var test = await working.NodeTestFinishedAsync(Id(started));

        Assert.Equal("ERROR", Text(test, "status"));
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", Text(test, "error"), StringComparison.Ordinal);
        Assert.All(test.GetProperty("result")[0].GetProperty("data").EnumerateArray(), reply => Assert.Contains("'Ask'", Text(reply, "error"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_AnyTest_ShowsNeitherAsRunsNorAsCalls()
    {
        var pathway = await working.Client.CreatePathwayAsync();
        var started = await working.Client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{pathway}}","node_id":"hello"}""");
        await working.NodeTestFinishedAsync(Id(started));

        Assert.Equal(0, (await working.Client.GetJsonAsync($"/v1/agent-testing/runs?pathway_id={pathway}"))["total_count"].GetInt32());
        Assert.DoesNotContain(pathway, (await working.Client.GetJsonAsync("/v1/calls")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await working.Client.GetJsonAsync($"/v1/pathway/simulations/{Id(started)}")).Status);
    }

    [Fact]
    public async Task Cancel_WaitingTest_StopsItOnce()
    {
        var id = Id(await idle.Client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{await idle.Client.CreatePathwayAsync()}}","node_id":"hello"}"""));
        var pending = (await idle.Client.GetJsonAsync($"{Tests}/{id}"))["data"];
        Assert.Equal(("PENDING", JsonValueKind.Null, true), (Text(pending, "status"), pending.GetProperty("finished_at").ValueKind, pending.GetProperty("result")[0].GetProperty("generating_permutations").GetBoolean()));

        var cancelled = await idle.Client.PostJsonAsync($"{Tests}/{id}/cancel", null);
        var again = await idle.Client.PostJsonAsync($"{Tests}/{id}/cancel", null);

        Assert.Equal("CANCELLED", Text(cancelled["data"], "status"));
        Assert.Equal(cancelled.Body.GetRawText(), again.Body.GetRawText());
    }

    [Fact]
    public async Task Cancel_RunningTest_StopsItWithTheRepliesThatAreThere()
    {
        await using var talk = await Talk.StartAsync("""{"when":{"model":"agent","system":"You are the agent in a live conversation","any":"Be slow."},"fault":"hang"}""");
        var client = talk.Server.Client;
        var pathway = await client.CreatePathwayAsync();
        var id = Id(await client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{pathway}}","node_id":"hello","n_permutations":1,"new_prompt":"Be slow."}"""));
        await talk.Stub.WaitForRequestsAsync(2, TestContext.Current.CancellationToken);

        var cancelled = (await client.PostJsonAsync($"{Tests}/{id}/cancel", null))["data"];

        Assert.Equal(("CANCELLED", "The test was stopped."), (Text(cancelled, "status"), Text(cancelled, "error")));
        Assert.NotEqual(JsonValueKind.Null, cancelled.GetProperty("finished_at").ValueKind);
        Assert.False(cancelled.GetProperty("result")[0].GetProperty("generating_permutations").GetBoolean());
        var later = await client.PostJsonAsync(Tests, $$"""{"pathway_id":"{{pathway}}","node_id":"hello","n_permutations":1}""");
        Assert.Equal("COMPLETED", Text(await talk.Server.NodeTestFinishedAsync(Id(later)), "status"));
        Assert.Equal("CANCELLED", Text((await client.GetJsonAsync($"{Tests}/{id}"))["data"], "status"));
    }

    [Theory]
    [InlineData("""{"node_id":"hello"}""", "pathway_id")]
    [InlineData("""{"pathway_id":"{p}"}""", "node_id")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello","n_permutations":0}""", "n_permutations")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello","n_permutations":21}""", "n_permutations")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello","conversations":[{"type":"call"}]}""", "conversations[0].id")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello","conversations":[{"id":"a","type":"chat"}]}""", "conversations[0].type")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello","conversations":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"e"},{"id":"f"}]}""", "conversations")]
    public async Task Start_WrongMember_NamesIt(string body, string field)
    {
        var answer = await idle.Client.PostJsonAsync(Invoke, body.Replace("{p}", await idle.Client.CreatePathwayAsync(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task Start_UnknownNode_IsNotFound()
    {
        var answer = await idle.Client.PostJsonAsync(Invoke, $$"""{"pathway_id":"{{await idle.Client.CreatePathwayAsync()}}","node_id":"nowhere"}""");
        Assert.Equal((HttpStatusCode.NotFound, "NODE_NOT_FOUND"), (answer.Status, answer.Code));
    }

    private static string Id(Answer started) => Text(started["data"], "run_id")!;

    private static string? Text(JsonElement holder, string member) => holder.GetProperty(member).GetString();
}
