using Rehearsal.CodeWorker;

namespace Rehearsal.Outbound.Code;

/// <summary>A sandbox for a class of tests: starting a process for each would be most of their time.</summary>
public sealed class SharedSandbox : IDisposable
{
    internal CodeSandbox Patient { get; } = new(CodeLimits.Standard, TimeProvider.System);

    /// <summary>One that waits half as long for code.</summary>
    internal CodeSandbox Strict { get; } = new(CodeLimits.Standard with { Time = TimeSpan.FromSeconds(1) }, TimeProvider.System);

    public void Dispose()
    {
        Patient.Dispose();
        Strict.Dispose();
    }
}
