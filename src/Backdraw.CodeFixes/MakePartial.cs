using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Backdraw.CodeFixes;

/// <summary>BD0002: makes the type of a stochastic method, and every type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial : CodeFixProvider
{
    private const string Title = "Make the types around the method partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["BD0002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AllTypes.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var places = context.Diagnostics.Select(diagnostic => diagnostic.Location).ToImmutableArray();
        var solution = context.Document.Project.Solution;
        context.RegisterCodeFix(
            CodeAction.Create(Title, cancellation => PartialTypes.Around(places, solution, cancellation), Title), context.Diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>All at once: methods of one type would each add the modifier to it.</summary>
    private sealed class AllTypes : FixAllProvider
    {
        public static readonly AllTypes Instance = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var diagnostics = context.Scope switch
            {
                FixAllScope.Document when context.Document is { } document => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
                FixAllScope.Solution => await InSolution(context).ConfigureAwait(false),
                _ => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
            };
            var places = diagnostics.Select(diagnostic => diagnostic.Location).ToImmutableArray();
            return CodeAction.Create(Title, cancellation => PartialTypes.Around(places, context.Solution, cancellation), Title);
        }

        private static async Task<ImmutableArray<Diagnostic>> InSolution(FixAllContext context)
        {
            var all = ImmutableArray.CreateBuilder<Diagnostic>();
            foreach (var project in context.Solution.Projects)
                all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            return all.ToImmutable();
        }
    }
}
