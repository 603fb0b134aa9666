using System.Text;
using System.Text.Json;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Generation;

/// <summary>Reads the plan of a pathway from a model's answer and collects everything that is wrong with it.</summary>
internal sealed class PathwayPlanReader
{
    private const int MaxNameLength = 255;

    // Far above what a flow needs: a model that goes round in circles must not fill the database.
    private const int MaxSteps = 100;
    private const int MaxWays = 400;
    private const int MaxTextLength = 10_000;

    /// <summary>How much of a wrong text is shown to the model again.</summary>
    private const int ShownLength = 60;

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
        var (nodes, edges) = (Items(answer, "nodes").ToArray(), Items(answer, "edges").ToArray());
        if (nodes.Length > MaxSteps || edges.Length > MaxWays)
        {
            _faults.Add($"There are {nodes.Length} nodes and {edges.Length} edges; at most {MaxSteps} and {MaxWays} are accepted, and 3 to 12 nodes are enough for most flows.");
            return new PathwayPlan("", null, [], []);
        }

        List<PlannedStep> steps = [.. nodes.Select(Step)];
        if (steps.Count == 0)
            _faults.Add("\"nodes\" must be an array with at least one node.");
        List<PlannedWay> ways = [.. edges.Select((item, index) => Way(item, index, steps)).OfType<PlannedWay>().Distinct()];
        return new PathwayPlan(name ?? "", Bounded(answer, "global_prompt", ""), steps, ways);
    }

    private PlannedStep Step(JsonElement item, int index)
    {
        var place = $"nodes[{index}]";
        var name = Text(item, "name") ?? "";
        var slug = Slug.Of(name);
        if (slug.Length == 0 || name.Length > MaxNameLength || name.Any(char.IsControl))
            _faults.Add($"\"{place}.name\" must be one line of text with letters or digits, of at most {MaxNameLength} characters.");
        else if (!_places.TryAdd(slug, index))
            _faults.Add($"Two nodes are named \"{Shown(name)}\".");
        var type = Text(item, "type") ?? "talk";
        if (!Kinds.TryGetValue(Slug.Of(type), out var kind))
            _faults.Add($"\"{place}.type\" is \"{Shown(type)}\"; it must be talk, end or transfer.");
        var (text, prompt) = (Bounded(item, "text", place + "."), Bounded(item, "prompt", place + "."));
        if (text is null && prompt is null)
            _faults.Add($"The node \"{Shown(name)}\" has neither \"text\" nor \"prompt\".");
        return new PlannedStep(
            name, kind, text, text is null ? prompt : null, Bounded(item, "condition", place + "."),
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
        _faults.Add(name is null ? $"\"edges[{index}].{member}\" must name a node." : $"\"edges[{index}].{member}\" is \"{Shown(name)}\", and no node has that name.");
        return null;
    }

    private string? Bounded(JsonElement holder, string member, string place)
    {
        var text = Text(holder, member);
        if (text?.Length > MaxTextLength)
            _faults.Add($"\"{place}{member}\" has {text.Length} characters; at most {MaxTextLength} are accepted.");
        return text;
    }

    /// <summary>A wrong text in short, without the signs that a database does not take.</summary>
    private static string Shown(string text)
    {
        var runes = text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(ShownLength + 1).ToArray();
        return string.Concat(runes.Take(ShownLength)) + (runes.Length > ShownLength ? "..." : "");
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
