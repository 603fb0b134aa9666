using System.Text.Json;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub.Answers;

/// <summary>What the model says: the rule's content or something made up, spoilt where the rule says so.</summary>
internal static class AnswerText
{
    private const string Prose = "I would rather put it in words: everything seems to be in order, as far as I can tell.";

    public static string For(StubRequest request, Move? move) => move?.Step.Fault switch
    {
        Fault.NotJson => move.Content ?? Prose,
        Fault.FencedJson => $"Here is the answer:\n\n```json\n{move.Content ?? Json(request)}\n```\n\nLet me know if you need anything else.",
        Fault.BrokenSchema => move.Content ?? """{"unexpected": ["this matches no schema that was asked for"]}""",
        Fault.Empty => "",
        _ => move?.Content ?? MadeUp(request),
    };

    private static string MadeUp(StubRequest request) =>
        SchemaOf(request) is { } schema ? Sample(schema) :
        request.ResponseFormat == "text" ? SmallTalk.For(request) : Json(request);

    private static string Json(StubRequest request) =>
        SchemaOf(request) is { } schema ? Sample(schema) : $$"""{"answer": {{JsonSerializer.Serialize(SmallTalk.For(request))}}}""";

    private static JsonElement? SchemaOf(StubRequest request) => request.Schema ?? SchemaInPrompt.Find(request.Messages);

    private static string Sample(JsonElement schema) => SchemaSample.For(schema)?.ToJsonString() ?? "null";
}
