using Dapper;

namespace Rehearsal.Storage.Stores;

/// <summary>Lists of values in a statement: one parameter each, for a list as one parameter is spelled differently for either database.</summary>
internal static class ParameterList
{
    /// <summary>Adds the values as parameters; gives what stands between the brackets of <c>IN ()</c>, <c>NULL</c> for no value.</summary>
    public static string AddList(this DynamicParameters parameters, string prefix, IReadOnlyCollection<string> values)
    {
        foreach (var (index, value) in values.Index())
            parameters.Add($"{prefix}{index}", value);
        return values.Count == 0 ? "NULL" : string.Join(", ", Enumerable.Range(0, values.Count).Select(index => $"@{prefix}{index}"));
    }
}
