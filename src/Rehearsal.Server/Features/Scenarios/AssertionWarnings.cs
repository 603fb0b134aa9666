using System.Text.Json;
using Rehearsal.Server.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>
/// Tells of members of assertions that are ignored. What a body has too much does no harm elsewhere, but an assertion sent with
/// <c>isRequired</c> is not what its author takes it for.
/// </summary>
internal static class AssertionWarnings
{
    private static readonly string[] Members = [.. WireJson.Default.AssertionRequest.Properties.Select(member => member.Name)];

    public static IReadOnlyList<string> Of(JsonBody<ScenarioRequest> body) => body.Sent("assertions") is { ValueKind: JsonValueKind.Array } assertions
        ? [.. assertions.EnumerateArray().Index().SelectMany(assertion => assertion.Item.EnumerateObject()
            .Select(member => member.Name).Except(Members, StringComparer.Ordinal).Select(name => Tell(assertion.Index, name)))]
        : [];

    private static string Tell(int index, string name)
    {
        var ignored = $"assertions[{index}].{name} is no member of an assertion and was ignored";
        return Members.FirstOrDefault(member => Letters(member) == Letters(name)) is { } meant
            ? $"{ignored}; {meant} is."
            : $"{ignored}; its members are {string.Join(", ", Members)}.";
    }

    private static string Letters(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
