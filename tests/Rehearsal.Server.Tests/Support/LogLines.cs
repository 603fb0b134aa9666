using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Rehearsal.Server.Tests.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    /// <summary>Every line, of any level.</summary>
    public ConcurrentQueue<string> All { get; } = [];

    /// <summary>Lines at warning and above.</summary>
    public ConcurrentQueue<string> Serious { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{formatter(state, exception)} {exception}";
        All.Enqueue(line);
        if (logLevel >= LogLevel.Warning)
            Serious.Enqueue(line);
    }

    public void Dispose() { }
}
