let tide: number;
