using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary>The guide's <c>GUARD_RAIL_TRIGGERED</c>: a guard rail that must have fired.</summary>
internal sealed class GuardRailTriggered(string type, string? id) : DeterministicCheck
{
    public override string ResultType => "guard_rail_triggered";

    public override string Target => "transcript";

    public static Check? Parse(ConfigReader config)
    {
        var id = config.Text("guard_rail_id");
        return config.RequiredText("type") is { } type ? new GuardRailTriggered(type, id) : null;
    }

    public override JsonNode? Expected(Evidence evidence) => type;

    protected override Finding Judge(Evidence evidence)
    {
        var fired = evidence.Conversation.Events.OfType<Conversations.Events.GuardRailTriggered>().Any(happened =>
            happened.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && (id is null || happened.GuardRailId == id));
        var which = id is null ? $"'{type}'" : $"'{type}' with id '{id}'";
        return Finding.Of(fired, fired ? $"Guard rail {which} fired." : $"No guard rail {which} fired.");
    }
}
