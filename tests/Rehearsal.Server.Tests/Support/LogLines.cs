using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Rehearsal.Server.Tests.Support;

/// <summary>Keeps what was logged at warning and above.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Serious { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Serious.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
