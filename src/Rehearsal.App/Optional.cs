namespace Rehearsal.App;

/// <summary>A member of a partial change: absent keeps the value, present sets it, even to null.</summary>
/// <typeparam name="T">The member's type.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>A present value.</summary>
    public Optional(T value) => (IsSet, Value) = (true, value);

    /// <summary>True when the member was given.</summary>
    public bool IsSet { get; }

    /// <summary>The value given; default when absent.</summary>
    public T? Value { get; }

    /// <summary>The value given, or <paramref name="current"/> when the member was absent.</summary>
    public T Or(T current) => IsSet ? Value! : current;

    /// <summary>Wraps a present value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);
}
