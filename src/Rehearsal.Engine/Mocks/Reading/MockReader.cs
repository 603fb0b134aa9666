using System.Text.Json.Nodes;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Mocks.Reading;

/// <summary>Reads mocks as people write them.</summary>
public static class MockReader
{
    private const int MaxMocks = 200;
    private const int MaxAnswers = 100;
    private const int MaxDelayMs = 600_000;

    /// <summary>The members of a mock.</summary>
    public static readonly IReadOnlyList<string> MockMembers = ["name", "match", "respond"];

    /// <summary>The criteria of a <c>match</c>.</summary>
    public static readonly IReadOnlyList<string> MatchMembers = ["node", "tool", "url", "method", "arguments"];

    /// <summary>The members of an answer.</summary>
    public static readonly IReadOnlyList<string> AnswerMembers = ["status", "headers", "body", "delay_ms", "error"];

    /// <summary>Reads a list of mocks.</summary>
    /// <param name="list">The list; null for none.</param>
    /// <param name="path">Where it stands, for errors: <c>mocks</c>.</param>
    /// <param name="errors">Everything wrong is added here, with its path; mocks are then incomplete.</param>
    public static IReadOnlyList<Mock> Read(JsonNode? list, string path, List<FieldError> errors)
    {
        switch (list)
        {
            case null: return [];
            case JsonArray { Count: <= MaxMocks } items: return [.. items.Select((item, index) => ReadOne(item, index, $"{path}[{index}]", errors)).OfType<Mock>()];
            default:
                errors.Add(new FieldError(path, $"A list of at most {MaxMocks} mocks is accepted{(list is JsonArray ? "" : $", not {Sentence.Show(list)}")}."));
                return [];
        }
    }

    private static Mock? ReadOne(JsonNode? node, int index, string path, List<FieldError> errors)
    {
        if (ObjectFields.Open(node, path, MockMembers, errors) is not { } mock)
            return null;
        var match = mock.Find("match") is { } criteria ? Match(criteria, mock.PathOf("match"), errors) : new MockMatch(null, null, null, null, null);
        return match is null ? null : new Mock(index, mock.Text("name"), match, Answers(mock, errors));
    }

    private static MockMatch? Match(JsonNode node, string path, List<FieldError> errors)
    {
        if (ObjectFields.Open(node, path, MatchMembers, errors) is not { } match)
            return null;
        var arguments = match.Find("arguments");
        if (arguments is JsonValue)
            match.Refuse("arguments", $"An object or a list is accepted, not {Sentence.Show(arguments)}.");
        return new MockMatch(match.Text("node"), match.Text("tool"), match.Text("url"), match.Text("method")?.ToUpperInvariant(), arguments?.DeepClone());
    }

    private static IReadOnlyList<MockAnswer> Answers(ObjectFields mock, List<FieldError> errors)
    {
        var path = mock.PathOf("respond");
        switch (mock.Find("respond"))
        {
            case JsonArray { Count: > 0 and <= MaxAnswers } sequence:
                return [.. sequence.Select((item, index) => Answer(item, $"{path}[{index}]", errors)).OfType<MockAnswer>()];
            case JsonObject single:
                return Answer(single, path, errors) is { } answer ? [answer] : [];
            default:
                mock.Refuse("respond", $"An answer (an object with {string.Join(", ", AnswerMembers)}) or a list of 1 to {MaxAnswers} answers is required.");
                return [];
        }
    }

    private static MockAnswer? Answer(JsonNode? node, string path, List<FieldError> errors)
    {
        if (ObjectFields.Open(node, path, AnswerMembers, errors) is not { } answer)
            return null;
        var error = answer.Choice<MockError>("error");
        if (error is not null && ((string[])["status", "headers", "body"]).FirstOrDefault(name => answer.Find(name) is not null) is { } also)
            answer.Refuse(also, "An answer with 'error' has no status, headers or body: nothing is answered.");
        return new MockAnswer(
            answer.Whole("status", 100, 599) ?? 200, answer.Texts("headers"), answer.Find("body")?.DeepClone(),
            TimeSpan.FromMilliseconds(answer.Whole("delay_ms", 0, MaxDelayMs) ?? 0), error);
    }
}
