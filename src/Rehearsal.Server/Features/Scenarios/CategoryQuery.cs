using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Reads the filter by category.</summary>
internal static class CategoryQuery
{
    /// <summary>The category; null when absent.</summary>
    /// <exception cref="InvalidInputException">There is no such category.</exception>
    public static string? Read(string? category)
    {
        if (QueryValue.Text(category) is not { } wanted)
            return null;
        // TRANSFER is documented as a filter although no scenario can have it (contract §2).
        return wanted == "TRANSFER" || ScenarioWords.Categories.Contains(wanted)
            ? wanted
            : throw new InvalidInputException("category", $"'{wanted}' is not one of {string.Join(", ", ScenarioWords.Categories)}.");
    }
}
