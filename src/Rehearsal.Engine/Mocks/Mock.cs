using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Mocks;

/// <summary>Answers prepared for requests that an agent under test sends.</summary>
/// <param name="Index">Its place in its list, from 0.</param>
/// <param name="Name">What people call it; null for none.</param>
/// <param name="Match">Which requests it answers.</param>
/// <param name="Answers">At least one, given in this order; the last is given again and again.</param>
public sealed record Mock(int Index, string? Name, MockMatch Match, IReadOnlyList<MockAnswer> Answers)
{
    /// <summary>The mock in messages: its name, else its place and what it matches.</summary>
    public string Label => Name is null ? $"mocks[{Index}] ({Match})" : $"'{Name}'";
}

/// <summary>Which requests a mock answers: those for which everything given here holds. Templates are filled in.</summary>
/// <param name="Node">The node that sends it, by id or name; null for any.</param>
/// <param name="Tool">The tool that asks for it; null for any, and for a node's own request.</param>
/// <param name="Url">The address: exact, a prefix, or with <c>*</c> for any run of characters; null for any.</param>
/// <param name="Method">The HTTP method, upper case; null for any.</param>
/// <param name="Arguments">What the request's JSON body or its query must hold at least; null for anything.</param>
public sealed record MockMatch(string? Node, string? Tool, string? Url, string? Method, JsonNode? Arguments)
{
    /// <summary>True when it means a node and nothing of a request, as a mock of a custom code node does.</summary>
    public bool IsNodeAlone => Node is not null && Tool is null && Url is null && Method is null && Arguments is null;

    /// <summary>The criteria in a few words.</summary>
    public override string ToString()
    {
        var words = new List<string>();
        if (Method is not null || Url is not null)
            words.Add($"{Method} {Url}".Trim());
        if (Node is not null)
            words.Add($"node '{Node}'");
        if (Tool is not null)
            words.Add($"tool '{Tool}'");
        if (Arguments is not null)
            words.Add("certain arguments");
        return words.Count == 0 ? "any request" : string.Join(", ", words);
    }
}

/// <summary>One answer of a mock.</summary>
/// <param name="Status">The HTTP status, 100 to 599.</param>
/// <param name="Headers">Response headers.</param>
/// <param name="Body">The body, templates and all; null for none.</param>
/// <param name="Delay">How long the answer takes.</param>
/// <param name="Error">Set when there is no answer but this failure.</param>
public sealed record MockAnswer(int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body, TimeSpan Delay, MockError? Error);

/// <summary>How a mocked request gets no answer.</summary>
public enum MockError
{
    /// <summary>No connection is made.</summary>
    Connection,

    /// <summary>The time for an answer is over, at once.</summary>
    Timeout,
}
