using System.Text.Json;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Generation;

/// <summary>Reads the plan of a pathway from a model's answer and collects everything that is wrong with it.</summary>
internal sealed class PathwayPlanReader
{
    private const int MaxNameLength = 255;

    /// <summary>How models name the kinds of steps, as slugs.</summary>
    private static readonly Dictionary<string, NodeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["talk"] = NodeKind.Default,
        ["default"] = NodeKind.Default,
        ["end"] = NodeKind.EndCall,
        ["end-call"] = NodeKind.EndCall,
        ["transfer"] = NodeKind.TransferCall,
        ["transfer-call"] = NodeKind.TransferCall,
    };

    private readonly List<string> _faults = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>What is wrong, in sentences that the model can act on; empty for a plan that can be built.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public PathwayPlan Read(JsonElement answer)
    {
        var name = Text(answer, "name");
        if (name is null || name.Length > MaxNameLength || name.Any(char.IsControl))
            _faults.Add($"\"name\" must be a text of 1 to {MaxNameLength} characters.");
        List<PlannedStep> steps = [.. Items(answer, "nodes").Select(Step)];
        if (steps.Count == 0)
            _faults.Add("\"nodes\" must be an array with at least one node.");
        List<PlannedWay> ways = [.. Items(answer, "edges").Select((item, index) => Way(item, index, steps)).OfType<PlannedWay>()];
        return new PathwayPlan(name ?? "", Text(answer, "global_prompt"), steps, ways);
    }

    private PlannedStep Step(JsonElement item, int index)
    {
        var place = $"nodes[{index}]";
        var name = Text(item, "name") ?? "";
        var slug = Slug.Of(name);
        if (slug.Length == 0)
            _faults.Add($"\"{place}.name\" must be a text with letters or digits.");
        else if (!_places.TryAdd(slug, index))
            _faults.Add($"Two nodes are named \"{name}\".");
        var type = Text(item, "type") ?? "talk";
        if (!Kinds.TryGetValue(Slug.Of(type), out var kind))
            _faults.Add($"\"{place}.type\" is \"{type}\"; it must be talk, end or transfer.");
        var (text, prompt) = (Text(item, "text"), Text(item, "prompt"));
        if (text is null && prompt is null)
            _faults.Add($"The node \"{name}\" has neither \"text\" nor \"prompt\".");
        return new PlannedStep(
            name, kind, text, text is null ? prompt : null, Text(item, "condition"),
            [.. Items(item, "variables").Select(Variable).OfType<ExtractedVariable>()], Text(item, "transfer_number"));
    }

    private PlannedWay? Way(JsonElement item, int index, List<PlannedStep> steps)
    {
        var (from, to) = (Place(item, "from", index), Place(item, "to", index));
        // A conversation that is over goes nowhere, whatever the model drew.
        return from is { } source && to is { } target && !steps[source].Ends ? new PlannedWay(source, target, Text(item, "when")) : null;
    }

    private int? Place(JsonElement way, string member, int index)
    {
        var name = Text(way, member);
        if (name is not null && _places.TryGetValue(Slug.Of(name), out var place))
            return place;
        _faults.Add(name is null ? $"\"edges[{index}].{member}\" must name a node." : $"\"edges[{index}].{member}\" is \"{name}\", and no node has that name.");
        return null;
    }

    private static ExtractedVariable? Variable(JsonElement item)
    {
        var name = Text(item, "name") is { } given ? Slug.Of(given).Replace('-', '_') : "";
        return name.Length == 0 ? null : new ExtractedVariable(name, Text(item, "type")?.ToLowerInvariant() switch
        {
            "integer" or "number" or "boolean" or "date" => Text(item, "type")!.ToLowerInvariant(),
            _ => "string",
        }, Text(item, "description") ?? "");
    }

    private static IEnumerable<JsonElement> Items(JsonElement holder, string member) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A text without its margins; null when it is absent, blank or none.</summary>
    private static string? Text(JsonElement holder, string member) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String
        && text.GetString() is { } given && !string.IsNullOrWhiteSpace(given) ? given.Trim() : null;
}
