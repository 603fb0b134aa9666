namespace Rehearsal.ModelStub.Script;

/// <summary>What a request must look like; what is left out matches everything.</summary>
/// <param name="System">Patterns of the system text, all to be found.</param>
/// <param name="User">Patterns of the last user message, all to be found.</param>
/// <param name="Any">Patterns to be found in any message, each in one of its own.</param>
/// <param name="Model">Patterns of the model's name, all to be found.</param>
/// <param name="Format"><c>text</c>, <c>json_object</c>, <c>json_schema</c> or <c>json</c> for either of these; null for any.</param>
/// <param name="Call">Only the n-th request that meets the rest, from 1.</param>
internal sealed record Condition(
    IReadOnlyList<TextPattern> System, IReadOnlyList<TextPattern> User, IReadOnlyList<TextPattern> Any,
    IReadOnlyList<TextPattern> Model, string? Format, int? Call)
{
    /// <summary>The names that the patterns capture.</summary>
    public IEnumerable<string> Groups => System.Concat(User).Concat(Any).Concat(Model).SelectMany(p => p.Groups);

    /// <summary>Whether the request fits, its number aside; captures are added.</summary>
    public bool Fits(StubRequest request, Dictionary<string, string> captures) =>
        (Format is null || Format == request.ResponseFormat || (Format == "json" && request.ResponseFormat != "text"))
        && Model.All(p => p.IsMatch(request.Model, captures))
        && (System.Count == 0 || request.SystemText is var system && System.All(p => p.IsMatch(system, captures)))
        && (User.Count == 0 || request.UserText is var user && User.All(p => p.IsMatch(user, captures)))
        && Any.All(p => request.Messages.Any(m => p.IsMatch(m.Text, captures)));
}
