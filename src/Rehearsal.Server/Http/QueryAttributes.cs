namespace Rehearsal.Server.Http;

/// <summary>
/// Describes a query parameter that is bound as text, so that a wrong one gets an answer that names it, but is of another type.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryFlagAttribute : Attribute;

/// <summary>As <see cref="QueryFlagAttribute"/>, for whole numbers.</summary>
/// <param name="least">The least value accepted.</param>
/// <param name="most">The greatest value accepted.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryWholeAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}
