using System.Text.Json;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests.Contract;

/// <summary>§8: a call that does most of what an agent can do is told in the events of the catalogue.</summary>
public sealed class EventCatalogueTests
{
    private const string Script =
        """
        {"rules":[
          {"when":{"system":"You steer a phone agent","user":"09:00"},"json":{"reason":"A time was named.","condition_met":true,"way":"1","variables":{"chosen_datetime":"2026-12-07 09:00"}}},
          {"when":{"system":"You steer a phone agent"},"json":{"reason":"A day was named.","condition_met":true,"way":"1","variables":{"day":"Monday"}}},
          {"when":{"system":"Tools that you can use","user":"Result of the tool"},"json":{"tool":null,"arguments":{},"line":"Monday is free."}},
          {"when":{"system":"Tools that you can use"},"json":{"tool":"note","arguments":{},"line":""}}
        ]}
        """;

    private const string Graph =
        """
        {"nodes":[
          {"id":"ask","data":{"name":"Ask","isStart":true,"text":"When?","tag":{"name":"Start","color":"#fff"},"extractVars":[["day","string","The day"]],"condition":"A day was named."}},
          {"id":"look","type":"Webhook","data":{"name":"Look","url":"https://clinic.example/slots","method":"POST","headers":{"Authorization":"Bearer abc"},"body":{"day":"{{day}}"},
            "responseData":[{"name":"free","data":"$.free"}]}},
          {"id":"tell","type":"Knowledge Base","data":{"name":"Tell","prompt":"Tell whether {{day}} is free.","kb":"Open at nine.","tools":[{"name":"note","type":"track"}],
            "modelOptions":{"skipUserResponse":true}}},
          {"id":"sms","type":"SMS","data":{"name":"Text","smsMessage":"See you on {{day}}."}},
          {"id":"when","type":"Scheduling","data":{"name":"When","text":"And at what time?"}},
          {"id":"code","type":"Custom Code","data":{"name":"Code","code":"export default {}"}},
          {"id":"desk","type":"Transfer Call","data":{"name":"Desk","text":"I put you through.","transferNumber":"+15550100123"}}],
         "edges":[{"source":"ask","target":"look","label":"named a day"},{"source":"look","target":"tell"},{"source":"tell","target":"sms"},{"source":"sms","target":"when"},{"source":"when","target":"code"},{"source":"code","target":"desk"}]}
        """;

    private const string Replay =
        """
        ,"scenario_type":"REPLAY","input_messages":["Monday","2026-12-07 at 09:00"],"metadata":{"mocks":[{"match":{"url":"https://clinic.example/slots"},"respond":{"body":{"free":true}}}],
          "mock_custom_code":{"code":{"room":4}}}
        """;

    private static readonly (string Type, string Payload)[] Catalogue =
    [
        ("conversation.init", "start_node_id:ask"),
        ("node.transition",
            "chosen_node_id:text chosen_label:text|null previous_node_id:text|null variable_changes.modified:object variable_changes.added:object variable_changes.removed:array"),
        ("node.tag", "name:Start color:#fff"),
        ("transcript.user", "text:text"),
        ("transcript.assistant", "text:text"),
        ("var_extraction.invoke", "variables[]:day|chosen_datetime"),
        ("var_extraction.result", "variables_extracted:object"),
        ("loop_condition.invoke", "condition:text"),
        ("loop_condition.result", "condition:text met:true reason:text"),
        ("llm.action", "action:transition|use_tool"),
        ("webhook.invoke",
            "url:https://clinic.example/slots method:POST headers.Authorization:*** body.day:Monday tool_name:null timeout_ms:10000 response_mappings[].name:free response_mappings[].path:$.free"),
        ("webhook.result", "url:https://clinic.example/slots status:200 body.free:true duration_ms:int retries:0 fire_and_forget:false"),
        ("webhook.mapping", "mappings[].name:free mappings[].path:$.free mappings[].outcome:set mappings[].value_preview:text mappings[].detail:null"),
        ("tool.invoke", "tool_name:note tool_type:track behavior:feed_context input_variables:object"),
        ("tool.result", "tool_name:note result.recorded:true"),
        ("scheduling.invoke", ""),
        ("scheduling.result", "chosen_datetime:text"),
        ("kb.invoke", ""),
        ("kb.result", "text:text"),
        ("sms.invoke", "to:text message:text"),
        ("sms.result", "to:text message:text"),
        ("custom_code.invoke", "input:object"),
        ("custom_code.result", "value.room:4 console:array duration_ms:int"),
        ("transfer_call.invoke", "transfer_number:+15550100123"),
        ("transfer_call.result", "transfer_number:+15550100123"),
    ];

    [Fact]
    public async Task PathwayCall_OfACallWithEverything_TellsEachEventWithItsMembers()
    {
        await using var server = await PlayedServer.StartAsync(Script);
        var scenario = await server.Client.CreateScenarioAsync(await server.Client.CreatePathwayAsync(Graph), Replay);
        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));

        var events = (await server.Client.GetJsonAsync($"/v1/pathway_calls/{run.Text("call_id")}?v=2")).Body.EnumerateArray().ToList();

        Assert.Empty(Catalogue.SelectMany(entry => ProblemsOf(entry.Type, entry.Payload, events)));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.GetProperty("sequence").GetInt32()));
        Assert.All(events.Where(happened => TypeOf(happened).EndsWith(".result", StringComparison.Ordinal) || TypeOf(happened) == "webhook.mapping"), happened =>
        {
            var began = happened.GetProperty("operation_id").GetInt32();
            Assert.True(began < happened.GetProperty("sequence").GetInt32());
            Assert.Equal($"{TypeOf(happened).Split('.')[0]}.invoke", TypeOf(events[began - 1]));
        });
    }

    private static IEnumerable<string> ProblemsOf(string type, string payload, List<JsonElement> events)
    {
        var found = events.Where(happened => TypeOf(happened) == type).ToList();
        return found.Count == 0
            ? [$"{type} is missing"]
            : found.SelectMany(happened => Members.Problems(happened.GetProperty("payload"), payload).Select(problem => $"{type}: {problem}"));
    }

    private static string TypeOf(JsonElement happened) => happened.GetProperty("event_type").GetString()!;
}
