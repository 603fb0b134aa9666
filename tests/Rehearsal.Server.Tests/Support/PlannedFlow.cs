using System.Text.Json.Nodes;

namespace Rehearsal.Server.Tests.Support;

/// <summary>What a model answers that is to plan a pathway, which the stub plays.</summary>
internal static class PlannedFlow
{
    /// <summary>A flow as a model answers it.</summary>
    public const string Text =
        """
        {"name":"Table booking","global_prompt":"You are a host.","nodes":[
          {"name":"Greeting","type":"talk","text":"Hello, a table?","prompt":"","condition":"","variables":[],"transfer_number":""},
          {"name":"Bye","type":"end","text":"Goodbye.","prompt":"","condition":"","variables":[],"transfer_number":""}],
         "edges":[{"from":"Greeting","to":"Bye","when":"The caller answered."}]}
        """;

    /// <summary>A script of the model stub that gives these answers to the author's questions, the last one ever after.</summary>
    public static string Answering(params string[] answers) => new JsonObject
    {
        ["rules"] = new JsonArray([.. answers.Select((answer, index) => (JsonNode)new JsonObject
        {
            ["when"] = index == answers.Length - 1
                ? new JsonObject { ["system"] = "You design the conversations" }
                : new JsonObject { ["system"] = "You design the conversations", ["call"] = index + 1 },
            ["text"] = answer,
        })]),
    }.ToJsonString();
}
