namespace Rehearsal.Outbound;

/// <summary>Which hosts requests may reach although their addresses are private.</summary>
public sealed class OutboundOptions
{
    /// <summary>The configuration key, a comma-separated text or a list; as an environment variable <c>REHEARSAL_ALLOWED_HOSTS</c>.</summary>
    public const string Key = "Rehearsal:Allowed:Hosts";

    /// <summary>
    /// Host names, addresses, either with a port (<c>localhost:8080</c>, <c>[::1]:8080</c>), and networks (<c>10.0.0.0/8</c>).
    /// Without a port every port is allowed. Empty by default.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];
}
