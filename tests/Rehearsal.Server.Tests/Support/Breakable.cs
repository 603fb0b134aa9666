using System.Reflection;

namespace Rehearsal.Server.Tests.Support;

/// <summary>Stands before a port and fails every call while it is down. Public and open, because the proxy derives from it.</summary>
public class Breakable<T> : DispatchProxy where T : class
{
    private T _inner = null!;
    private Outage _outage = null!;

    public static T Wrap(T inner, Outage outage)
    {
        var proxy = Create<T, Breakable<T>>();
        ((Breakable<T>)(object)proxy)._inner = inner;
        ((Breakable<T>)(object)proxy)._outage = outage;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _outage.IsOn ? throw new IOException("the disk is gone") : targetMethod!.Invoke(_inner, args);
}

/// <summary>Whether the database is away.</summary>
public sealed class Outage
{
    public bool IsOn { get; set; }
}
