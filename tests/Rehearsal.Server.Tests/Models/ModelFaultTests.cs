using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests.Models;

/// <summary>What models do wrong is survived, or told as what it is; it is never a verdict on the agent.</summary>
public sealed class ModelFaultTests
{
    private static readonly string[] Everyone = [Talk.Steer, Talk.Speak, Talk.Caller, Talk.Judge];

    /// <summary>Those who are asked for JSON.</summary>
    private static readonly string[] Structured = [Talk.Steer, Talk.Judge];

    /// <summary>Who fails, and how: what passes by itself, and what can be lived with.</summary>
    public static TheoryData<string, string> Survived
    {
        get
        {
            var all = new TheoryData<string, string>();
            AddEach(all, Everyone, "'rate_limited','retry_after':1,'times':2", "'server_error','times':2", "'unavailable','times':2", "'cut','times':2", "'empty','times':1");
            AddEach(all, Structured, "'not_json','times':1", "'broken_schema','times':1", "'fenced_json'", "'no_json_schema'", "'no_response_format'");
            return all;
        }
    }

    /// <summary>Who fails, how, and what the run says about it.</summary>
    public static TheoryData<string, string, string> Fatal
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var asked in Everyone)
            {
                all.Add(asked, "'rate_limited'", "429");
                all.Add(asked, "'rate_limited','retry_after':3600", "429");
                all.Add(asked, "'server_error'", "500");
                all.Add(asked, "'status','status':401,'message':'No such key.'", "No such key.");
                all.Add(asked, "'cut'", "the connection failed");
                all.Add(asked, "'garbage'", "no chat completion");
            }

            all.Add(Talk.Steer, "'empty'", "It is empty.");
            all.Add(Talk.Judge, "'empty'", "It is empty.");
            all.Add(Talk.Speak, "'empty'", "gave an empty answer twice");
            all.Add(Talk.Caller, "'empty'", "gave an empty answer twice");
            foreach (var asked in Structured)
            {
                all.Add(asked, "'not_json'", "It is not");
                all.Add(asked, "'broken_schema'", "could not be read, nor could a second one");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Survived))]
    public async Task Run_FaultThatCanBeSurvived_IsJudgedAllTheSame(string asked, string fault)
    {
        await using var talk = await Talk.StartAsync(Rule(asked, fault));

        var run = await talk.RunAsync();

        Assert.Equal((JsonValueKind.Null, "PASSED"), (run["error_message"].ValueKind, run.Text("status")));
    }

    [Theory]
    [MemberData(nameof(Fatal))]
    public async Task Run_FaultThatStays_EndsAsErrorThatTellsIt(string asked, string fault, string told)
    {
        await using var talk = await Talk.StartAsync(Rule(asked, fault));

        var run = await talk.RunAsync();

        AssertError(run, asked, told);
    }

    [Theory]
    [InlineData(Talk.Steer)]
    [InlineData(Talk.Speak)]
    [InlineData(Talk.Caller)]
    [InlineData(Talk.Judge)]
    public async Task Run_ModelThatHangs_EndsAsErrorThatTellsTheLimit(string asked)
    {
        await using var talk = await Talk.StartAsync(Rule(asked, "'hang'"), ("Rehearsal:Model:TimeoutSeconds", "1"));

        var run = await talk.RunAsync();

        AssertError(run, asked, "did not answer within 1 s");
        Assert.Contains(run["model_calls"].EnumerateArray(), call => call.GetProperty("outcome").GetString() == "timed_out");
    }

    [Fact]
    public async Task Run_ModelHangsLongerThanTheRunMay_EndsAsErrorThatTellsWhatItWaitedFor()
    {
        await using var talk = await Talk.StartAsync(Rule(Talk.Caller, "'hang'"), ("Rehearsal:Run:TimeoutSeconds", "1"));

        var run = await talk.RunAsync();

        Assert.Equal(("ERROR", "model"), (run.Text("status"), Fault(run)));
        Assert.Contains("REHEARSAL_RUN_TIMEOUT_SECONDS", run.Text("error_message"), StringComparison.Ordinal);
        Assert.Equal("Clinic, hello. What do you need?", Assert.Single(run["chat_history"].EnumerateArray()).GetProperty("content").GetString());
    }

    [Fact]
    public async Task Cancel_WhileAModelHangs_IsCancelledWithoutWaitingForIt()
    {
        await using var talk = await Talk.StartAsync(Rule(Talk.Caller, "'hang'"));
        var id = await talk.BeginAsync();
        await talk.Stub.WaitForRequestsAsync(2, TestContext.Current.CancellationToken);

        var cancelled = await talk.Server.Client.PostJsonAsync($"/v1/agent-testing/runs/{id}/cancel", null);

        Assert.Equal(HttpStatusCode.OK, cancelled.Status);
        Assert.Equal("CANCELLED", (await talk.Server.FinishedAsync(id)).Text("status"));
    }

    [Fact]
    public async Task Run_JudgeThatFails_LeavesTheOtherAssertionsJudged()
    {
        await using var talk = await Talk.StartAsync(Rule(Talk.Judge, "'server_error'"));

        var run = await talk.RunAsync(Talk.PoliteJudge + """,{"type":"STRING_CHECK","name":"Booked","config":{"value":"Booked for Monday"}}""");

        Assert.Equal("ERROR", run.Text("status"));
        Assert.Equal(
            [("Polite", "ERROR"), ("Booked", "PASSED")],
            run["assertion_results"].EnumerateArray().Select(result => (result.GetProperty("name").GetString()!, result.GetProperty("status").GetString()!)));
    }

    private static void AssertError(Answer run, string asked, string told)
    {
        Assert.Equal("ERROR", run.Text("status"));
        var said = asked == Talk.Judge
            ? Assert.Single(run["assertion_results"].EnumerateArray()).GetProperty("error_message").GetString()!
            : run.Text("error_message");
        Assert.Contains(told, said, StringComparison.Ordinal);
        string[] blamed = asked == Talk.Judge ? ["model", "judge"] : asked == Talk.Caller ? ["model", "caller"] : ["model"];
        Assert.Contains(Fault(run), blamed);
        Assert.DoesNotContain("   at ", run.Body.GetRawText(), StringComparison.Ordinal);
    }

    private static string Fault(Answer run) => run["metadata"].GetProperty("fault").GetProperty("of").GetString()!;

    /// <summary>A rule of the stub; the fault, and what goes with it, in single quotation marks.</summary>
    private static string Rule(string asked, string fault) => $$"""{"when":{{asked}},"fault":{{fault.Replace('\'', '"')}} }""";

    private static void AddEach(TheoryData<string, string> all, string[] asked, params string[] faults)
    {
        foreach (var (who, fault) in asked.SelectMany(who => faults.Select(fault => (who, fault))))
            all.Add(who, fault);
    }
}
