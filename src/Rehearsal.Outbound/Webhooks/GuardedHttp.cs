using System.Net;
using Rehearsal.Outbound.Guard;

namespace Rehearsal.Outbound.Webhooks;

/// <summary>Makes clients whose every connection is guarded.</summary>
internal static class GuardedHttp
{
    /// <summary>How long a connection may take to be made; the rest of a try's time is for the answer.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>A client without time limit, proxy, cookies or redirects: each would reach further than the request says.</summary>
    public static HttpClient Create(OutboundGuard guard, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = new GuardedConnector(guard, resolve).ConnectAsync,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
        UseProxy = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
