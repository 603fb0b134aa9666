using Rehearsal.App.Errors;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Ids that a body must name.</summary>
internal static class RequiredId
{
    /// <summary>The first id that is there.</summary>
    /// <param name="field">The member's documented name, for the error.</param>
    /// <param name="candidates">The member and its aliases.</param>
    public static string Of(string field, params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
                return candidate;
        }

        throw new InvalidInputException(field, "An id is required.");
    }
}
