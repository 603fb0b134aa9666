using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rehearsal.Models;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests.Models;

/// <summary>
/// A caller, an agent and judges that are all played by the stub, each as a model of its own: the caller books an appointment with
/// an agent that is two prompts and a choice between them.
/// </summary>
internal sealed class Talk : IAsyncDisposable
{
    public const string Steer = """{"model":"agent","system":"You steer a phone agent"}""";
    public const string Speak = """{"model":"agent","system":"You are the agent in a live conversation"}""";
    public const string Caller = """{"model":"caller"}""";
    public const string Judge = """{"model":"judge"}""";

    /// <summary>What an assertion that a model judges looks like when it is one of several.</summary>
    public const string PoliteJudge = """{"type":"LLM_JUDGE","name":"Polite","config":{"prompt":"The agent is polite."}}""";

    private const string Rules =
        """
        {"when":{"model":"agent","system":"You steer a phone agent","user":"I am Ada"},"json":{"reason":"The caller asks to book.","condition_met":true,"way":"2","variables":{"name":"Ada"}}},
        {"when":{"model":"agent","system":"You are the agent in a live conversation","call":1},"text":"Clinic, hello. What do you need?"},
        {"when":{"model":"agent","system":"You are the agent in a live conversation"},"text":"Booked for Monday, Ada. Goodbye."},
        {"when":{"model":"caller"},"text":"I am Ada and want an appointment on Monday."},
        {"when":{"model":"judge","user":"polite"},"json":{"reasoning":"It greets and says goodbye.","verdict":true}},
        {"when":{"model":"judge","user":"How well"},"json":{"reasoning":"Quick, but no time was given.","score":0.8}},
        {"when":{"model":"judge","user":"What became"},"json":{"reasoning":"The agent says that it is booked.","category":"booked"}},
        {"when":{"model":"judge","user":"keeps this tone"},"json":{"reasoning":"Friendly throughout.","verdict":true}},
        {"when":{"model":"judge","any":"naturalness"},"json":{"issues":[],"examples":[],"naturalness":0.9,"conciseness":0.8,"empathy":0.7,"flow_preservation":0.9,"back_channeling":0.6,"topic_transitions":0.9,"overall_tone_score":0.8}}
        """;

    private const string Graph =
        """
        {"nodes":[
          {"id":"greet","data":{"name":"Greeting","isStart":true,"prompt":"Greet the caller and ask what they need.","extractVars":[["name","string","The caller's name"]]}},
          {"id":"help","type":"End Call","data":{"name":"Help","prompt":"Answer the question."}},
          {"id":"book","type":"End Call","data":{"name":"Booking","prompt":"Confirm the appointment to {{name}} and say goodbye."}}],
         "edges":[{"source":"greet","target":"help","label":"asks a question"},{"source":"greet","target":"book","label":"wants to book"}]}
        """;

    private Talk(ModelStubServer stub, WorkingServer server) => (Stub, Server) = (stub, server);

    public ModelStubServer Stub { get; }

    public WorkingServer Server { get; }

    /// <summary>Starts the stub, which plays by these rules first, and a server that asks it.</summary>
    /// <param name="rule">A rule before those that make the talk go well, or several; empty for none.</param>
    /// <param name="settings">Settings beside the models'. One that limits time is heeded; otherwise waits between tries take none.</param>
    public static async Task<Talk> StartAsync(string rule = "", params (string Key, string Value)[] settings)
    {
        var rules = rule.Length == 0 ? Rules : $"{rule},{Rules}";
        var stub = await ModelStubServer.StartAsync(
            new ModelStubOptions { Script = ModelStubScript.Parse($$"""{"rules":[{{rules}}]}""") }, TestContext.Current.CancellationToken);
        var server = new Asking(stub.BaseUrl, settings);
        await server.InitializeAsync();
        return new Talk(stub, server);
    }

    /// <summary>Has the talk once, judged by these assertions.</summary>
    public async Task<Answer> RunAsync(string assertions = PoliteJudge) => await Server.FinishedAsync(await BeginAsync(assertions));

    /// <summary>Starts the talk and gives the run's id.</summary>
    public async Task<string> BeginAsync(string assertions = PoliteJudge)
    {
        var pathway = await Server.Client.CreatePathwayAsync(Graph);
        var scenario = await Server.Client.CreateScenarioAsync(
            pathway, $$""","tester_persona_prompt":"You are Ada. You want an appointment on Monday.","assertions":[{{assertions}}]""");
        var started = await Server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}");
        return started.Text("run_id");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Stub.DisposeAsync();
    }

    private sealed class Asking(string endpoint, (string Key, string Value)[] settings) : WorkingServer
    {
        protected override Dictionary<string, string?> Settings
        {
            get
            {
                var all = new Dictionary<string, string?>
                {
                    ["Rehearsal:Model:Endpoint"] = endpoint,
                    ["Rehearsal:Model:Name"] = "agent",
                    ["Rehearsal:Model:Caller:Name"] = "caller",
                    ["Rehearsal:Model:Judge:Name"] = "judge",
                    ["Rehearsal:Model:TimeoutSeconds"] = "3600",
                };
                foreach (var (key, value) in settings)
                    all[key] = value;
                return all;
            }
        }

        protected override void Replace(IServiceCollection services)
        {
            if (settings.Length == 0)
                services.AddSingleton(provider => new ModelCatalog(provider.GetRequiredService<IOptions<ModelOptions>>().Value, new ImpatientTime()));
        }
    }
}
