using Backdraw.Benchmarks.Kernels;

// dotnet run -c Release --project tests/Backdraw.Benchmarks [-- --quick]
KernelBenchmarks.Run(quick: args.Contains("--quick"));
