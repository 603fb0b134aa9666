using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>One of a few categories, some of which pass.</summary>
internal sealed class CategoryScale : Scale
{
    private readonly IReadOnlyList<string> _categories;
    private readonly IReadOnlyList<string> _passing;

    private CategoryScale(IReadOnlyList<string> categories, IReadOnlyList<string> passing) => (_categories, _passing) = (categories, passing);

    public override JsonNode Expected => Texts(_passing);

    public override string Instructions =>
        $$"""
        "reasoning": one to three sentences naming the lines that decide
        "category": the one that fits best, spelled exactly like one of {{Texts(_categories).ToJsonString(Readable.Options)}}; null only if no conversation could ever show it
        Example: {"reasoning": "The agent answered the question in turn 2.", "category": {{Texts([_categories[0]])[0]!.ToJsonString(Readable.Options)}}}
        """;

    protected override string Member => "category";

    protected override JsonObject MemberSchema
    {
        get
        {
            var accepted = Texts(_categories);
            accepted.Add(null);
            return new() { ["type"] = new JsonArray("string", "null"), ["enum"] = accepted };
        }
    }

    public static CategoryScale? Read(ConfigReader config)
    {
        string[] passingNames = ["passing_categories", "pass_categories", "expected_categories"];
        var categories = config.RequiredTexts("categories");
        var passing = config.RequiredTexts(passingNames);
        if (categories is null || passing is null)
            return null;
        var strangers = passing.Where(category => !categories.Contains(category, StringComparer.OrdinalIgnoreCase)).ToList();
        if (strangers.Count > 0)
            config.Refuse(passingNames, $"names what 'categories' does not hold: {string.Join(", ", strangers)}");
        return new CategoryScale(categories, passing);
    }

    public override Finding Weigh(JsonNode value, string reasoning) =>
        Finding.Of(_passing.Contains(value.GetValue<string>(), StringComparer.OrdinalIgnoreCase), reasoning, value);

    protected override JsonNode ReadMember(JsonElement value)
    {
        var said = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        return _categories.FirstOrDefault(category => category.Equals(said, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"\"category\" must be one of {string.Join(", ", _categories)}.");
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
