using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Remote;

/// <summary>What became of one thing that was pushed.</summary>
/// <param name="Kind">What it is: <c>pathway</c>, <c>persona</c>, <c>remote agent</c> or <c>scenario</c>.</param>
/// <param name="Done"><c>created</c>, <c>changed</c> or <c>unchanged</c>.</param>
/// <param name="Detail">What changed, or which version it is; null for nothing to tell.</param>
internal sealed record Pushed(string Kind, string Id, string Name, string Done, string? Detail = null)
{
    public const string Created = "created";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";

    /// <summary>The version of a pathway that holds what was pushed; null for anything else.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>A line for people.</summary>
    public override string ToString() => $"{Done,-9}  {Kind,-12}  {Id}  {Name}{(Detail is null ? "" : $" ({Detail})")}";

    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind.Replace(' ', '_'),
        ["id"] = Id,
        ["name"] = Name,
        ["done"] = Done,
        ["detail"] = Detail,
        ["version_number"] = VersionNumber,
    };
}

/// <summary>What became of a suite that was pushed.</summary>
/// <param name="Others">Scenarios of the agent that the suite does not name; they were left alone.</param>
internal sealed record PushedSuite(Pushed Agent, AgentIds Ids, IReadOnlyList<Pushed> Scenarios, int Others)
{
    public bool ChangedNothing => Scenarios.Prepend(Agent).All(pushed => pushed.Done == Pushed.Unchanged);
}
